using ChatBot.Core.Rooms;

namespace ChatBot.Core.Projects;

/// <summary>Something that is deployed: it has rooms, tiers and number series.</summary>
/// <param name="Name">Its name: what people type.</param>
public sealed record Project(string Name)
{
    /// <summary>The tiers, from the first (dev) to the last (prod).</summary>
    public required IReadOnlyList<Tier> Tiers { get; init; }

    /// <summary>The rooms that see its deploys and claims, on any platform.</summary>
    public IReadOnlyList<RoomId> Rooms { get; init; } = [];

    /// <summary>The rooms of those who translate it, by locale; none by default.</summary>
    public IReadOnlyList<LocaleRoom> LocaleRooms { get; init; } = [];

    /// <summary>All rooms of its own: those for its deploys first, then those of its translators.</summary>
    public IEnumerable<RoomId> AllRooms => Rooms.Concat(LocaleRooms.Select(one => one.Room)).Distinct();

    /// <summary>
    /// The locales that it is translated into, as it writes them; those of its rooms and of what was uploaded count, too.
    /// None by default.
    /// </summary>
    public IReadOnlyList<string> Locales { get; init; } = [];

    /// <summary>The locale of the source strings. Default <c>en</c>.</summary>
    public string SourceLocale { get; init; } = "en";

    /// <summary>The sequences of migration numbers; none by default.</summary>
    public IReadOnlyList<Series> Series { get; init; } = [];

    /// <summary>The things that people may claim by name (servers, environments); none by default.</summary>
    public IReadOnlyList<string> Things { get; init; } = [];

    /// <summary>The web address of a commit with <c>{sha}</c> in it; null when there is none.</summary>
    public string? CommitUrl { get; init; }

    /// <summary>The branch that is deployed. Default <c>main</c>.</summary>
    public string Trunk { get; init; } = "main";

    /// <summary>The jobs that people may run besides deploys; none by default.</summary>
    public IReadOnlyList<Job> Jobs { get; init; } = [];

    /// <summary>The job of a name, whatever the case; null when there is none.</summary>
    public Job? Job(string name) => Jobs.FirstOrDefault(job => job.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a room is one of its own: for its deploys, or for those who translate it.</summary>
    public bool Has(RoomId room)
    {
        if (Rooms.Contains(room))
            return true;
        foreach (var one in LocaleRooms)
            if (one.Room == room)
                return true;
        return false;
    }

    /// <summary>The tier of a name, whatever the case; null when there is none.</summary>
    public Tier? Tier(string name) => Tiers.FirstOrDefault(tier => tier.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The tier that a revision has to be on before this one; null for the first.</summary>
    public Tier? Before(Tier tier) => Tiers.TakeWhile(other => other != tier).LastOrDefault();

    /// <summary>The tier that comes after this one; null for the last.</summary>
    public Tier? After(Tier tier) => Tiers.SkipWhile(other => other != tier).Skip(1).FirstOrDefault();
}
