using System.Globalization;
using ChatBot.Core.People;
using ChatBot.Core.Projects;
using ChatBot.Core.Rooms;
using ChatBot.Core.Turns;

namespace ChatBot.Settings;

/// <summary>Turns checked settings into what the rest of the program knows: projects, roles, rules.</summary>
internal static class ProjectsFromSettings
{
    public static ProjectList Projects(ChatBotSettings settings) => new([.. settings.Projects.Select(Project)]);

    public static Roles Roles(ChatBotSettings settings) =>
        new(
            settings.Roles.ToDictionary(
                role => role.Name,
                IReadOnlySet<PersonId> (role) =>
                    role.People.Select(name => PersonId.TryParse(name, out var person) ? person : default).ToHashSet(),
                StringComparer.OrdinalIgnoreCase
            )
        );

    public static Authors Authors(ChatBotSettings settings)
    {
        var authors = new Authors();
        foreach (var person in settings.People)
        foreach (var email in person.Emails)
            if (PersonId.TryParse(person.Name, out var id))
                authors.Learn(email, id);
        return authors;
    }

    /// <summary>Slack knows people's addresses, so an address ties a name there, too.</summary>
    public static NameTies Ties(ChatBotSettings settings) =>
        new(
            settings
                .People.SelectMany(
                    person => TiesOf(person),
                    (person, platform) => (platform, Id: PersonId.TryParse(person.Name, out var id) ? id : default)
                )
                .Where(tie => tie.Id != default)
                .ToLookup(tie => tie.platform, tie => tie.Id)
        );

    private static IEnumerable<string> TiesOf(PersonSettings person)
    {
        if (person.Slack.Length > 0 || person.Emails.Count > 0)
            yield return "slack";
        if (person.Discord.Length > 0)
            yield return "discord";
    }

    public static TurnRules Turns(ChatBotSettings settings) =>
        new()
        {
            AcceptWithin = settings.Turns.AcceptWithin,
            IdleAfter = settings.Turns.IdleAfter,
            AnswerWithin = settings.Turns.AnswerWithin,
        };

    private static Project Project(ProjectSettings project) =>
        new(project.Name)
        {
            Rooms = [.. project.Rooms.Deploys.Select(room => RoomId.TryParse(room, out var id) ? id : default)],
            LocaleRooms = [.. project.Rooms.Strings.Select(LocaleRoom)],
            Locales = project.Strings.Locales,
            SourceLocale = project.Strings.Source,
            CommitUrl = project.Repository.CommitUrl.Length == 0 ? null : project.Repository.CommitUrl,
            Things = project.Things,
            Trunk = project.Repository.Trunk,
            Series =
            [
                .. project.Series.Select(series => new Series(series.Name)
                {
                    Folder = series.Folder,
                    File = series.File,
                    Digits = series.Digits,
                }),
            ],
            Tiers = [.. project.Tiers.Select(tier => Tier(tier, isLast: tier == project.Tiers[^1]))],
            Jobs = [.. project.Jobs.Select(Job)],
        };

    private static LocaleRoom LocaleRoom(LocaleRoomSettings room) =>
        new(room.Locale, RoomId.TryParse(room.Room, out var id) ? id : default)
        {
            From = room.From,
            After = room.After,
            Quiet =
                TimeOnly.TryParse(room.QuietFrom, CultureInfo.InvariantCulture, out var from)
                && TimeOnly.TryParse(room.QuietTo, CultureInfo.InvariantCulture, out var to)
                    ? new QuietHours(from, to, TimeZoneInfo.FindSystemTimeZoneById(room.TimeZone))
                    : null,
        };

    private static Tier Tier(TierSettings tier, bool isLast) =>
        new(tier.Name, tier.Pipeline, tier.Job.Length == 0 ? tier.Name : tier.Job)
        {
            Role = tier.Role.Length == 0 ? null : tier.Role,
            Parameters = tier.Parameters,
            AsksBeforeAgain = tier.Again.Length == 0 ? isLast : tier.Again == TierSettings.Asks,
            StopsElsewhere = tier.Elsewhere == TierSettings.Stops,
        };

    private static Job Job(TaskSettings job) =>
        new(job.Name, job.Pipeline, job.Job.Length == 0 ? job.Name : job.Job)
        {
            Role = job.Role.Length == 0 ? null : job.Role,
            Parameters = job.Parameters,
            AsksBeforeAgain = true,
            Confirm = job.Confirm,
            Asks = job.Asks.ToDictionary(ask => ask.Key, ask => ask.Value == TaskSettings.Needed ? null : ask.Value),
        };
}
