using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.People;
using ChatBot.Core.Projects;
using ChatBot.Core.Rooms;

namespace ChatBot.Discord.Menu;

/// <summary>
/// What somebody who fills in a command may mean, while they type:
/// https://discord.com/developers/docs/interactions/application-commands#autocomplete
/// </summary>
/// <param name="menu">The commands.</param>
/// <param name="commands">Their verbs.</param>
/// <param name="projects">All projects.</param>
/// <param name="repositories">Where the branches are.</param>
/// <param name="open">What is open, and whose.</param>
internal sealed class DiscordChoices(
    DiscordMenu menu,
    CommandCatalog commands,
    ProjectList projects,
    IRepositories repositories,
    ChoiceCandidates open
)
{
    private const int Most = 25;
    private const int Longest = 100;

    /// <summary>The choices for the option that is being typed: at most 25, those that begin with what was typed first.</summary>
    /// <param name="room">Where; for a thread the room that it belongs to.</param>
    /// <param name="person">Who.</param>
    /// <param name="data">What is there so far; none of it is trusted.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<IReadOnlyList<Choice>> OfAsync(RoomId room, PersonId person, CommandData data, CancellationToken cancellationToken)
    {
        if (data.Focused is not { } focused || menu.WordOf(data, focused.Name) is not { } word)
            return [];
        var asked = new Asked(data, person, projects.In(room), Meant(data, room));
        var words = word.Words.Select(Plain);
        return [.. Matching(words.Concat(await AllAsync(word.Slot, asked, cancellationToken)), focused.Text ?? "").Take(Most)];
    }

    private async Task<IEnumerable<Choice>> AllAsync(Slot slot, Asked asked, CancellationToken cancellationToken) =>
        slot switch
        {
            Slot.Project => asked.Here.Concat(projects.All).Distinct().Select(project => Plain(project.Name)),
            Slot.Tier => asked.Meant.SelectMany(project => project.Tiers).Select(tier => Plain(tier.Name)),
            Slot.Job => asked.Meant.SelectMany(project => project.Jobs).Select(job => Plain(job.Name)),
            Slot.Series => asked.Meant.SelectMany(project => project.Series).Select(series => Plain(series.Name)),
            Slot.Locale => asked
                .Meant.SelectMany(project => project.Locales.Concat(project.LocaleRooms.Select(room => room.Locale)))
                .Where(locale => locale != LocaleRoom.Every)
                .Select(Plain),
            Slot.Command => commands.Names.Select(Plain),
            Slot.Ref => await BranchesAsync(asked, cancellationToken),
            Slot.Number => await open.NumbersAsync(asked, cancellationToken),
            Slot.Thing => await open.ThingsAsync(asked, cancellationToken),
            Slot.Claim => await open.ClaimsAsync(asked, cancellationToken),
            Slot.Person => await open.PeopleAsync(asked, cancellationToken),
            Slot.Release => await open.ReleasesAsync(asked, cancellationToken),
            _ => [],
        };

    private IReadOnlyList<Project> Meant(CommandData data, RoomId room) =>
        data.Text("project") is { } name && projects.Find(name) is { } project ? [project] : projects.In(room);

    private async Task<IEnumerable<Choice>> BranchesAsync(Asked asked, CancellationToken cancellationToken)
    {
        List<string> names = [];
        foreach (var project in asked.Meant)
            names.AddRange(await repositories.BranchesAsync(project, cancellationToken));
        return names.Select(Plain);
    }

    private static IEnumerable<Choice> Matching(IEnumerable<Choice> all, string typed) =>
        all.Where(choice => choice.Value.Length is > 0 and <= Longest && choice.Name.Length > 0)
            .DistinctBy(choice => choice.Value)
            .Select(choice => (choice, Rank: Rank(choice, typed)))
            .Where(ranked => ranked.Rank is not null)
            .OrderBy(ranked => ranked.Rank)
            .Select(ranked => ranked.choice);

    // Null for one that does not match.
    private static int? Rank(Choice choice, string typed)
    {
        if (choice.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            return 0;
        return
            choice.Value.Contains(typed, StringComparison.OrdinalIgnoreCase)
            || choice.Name.Contains(typed, StringComparison.OrdinalIgnoreCase)
            ? 1
            : null;
    }

    private static Choice Plain(string name) => new(name, name);
}
