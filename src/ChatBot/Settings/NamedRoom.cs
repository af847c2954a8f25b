using ChatBot.Core.Rooms;

namespace ChatBot.Settings;

/// <summary>A room that the settings name.</summary>
/// <param name="Id">The room.</param>
/// <param name="Projects">The projects that name it, as people read them.</param>
/// <param name="IsForDeploys">Whether it sees deploys, and with them a board.</param>
/// <param name="IsForStrings">Whether translators are told of strings there.</param>
internal sealed record NamedRoom(RoomId Id, string Projects, bool IsForDeploys, bool IsForStrings)
{
    /// <summary>Where it is named.</summary>
    public string Setting => IsForDeploys ? "Rooms:Deploys" : "Rooms:Strings";

    /// <summary>The rooms of a platform; one of several projects, or for both, is there once.</summary>
    public static IEnumerable<NamedRoom> On(string platform, ChatBotSettings settings) =>
        from project in settings.Projects
        from room in project
            .Rooms.Deploys.Select(room => (Id: Of(room), IsForDeploys: true))
            .Concat(project.Rooms.Strings.Select(one => (Id: Of(one.Room), IsForDeploys: false)))
        where room.Id.Platform == platform
        group (project.Name, room.IsForDeploys) by room.Id into all
        select new NamedRoom(
            all.Key,
            string.Join(", ", all.Select(one => one.Name).Distinct()),
            all.Any(one => one.IsForDeploys),
            all.Any(one => !one.IsForDeploys)
        );

    private static RoomId Of(string room) => RoomId.TryParse(room, out var id) ? id : default;
}
