using ChatBot.Chat;

namespace ChatBot.Projects;

/// <summary>Something that is deployed: it has rooms, tiers and number series.</summary>
/// <param name="Name">Its name: what people type.</param>
public sealed record Project(string Name)
{
    /// <summary>The tiers, from the first (dev) to the last (prod).</summary>
    public required IReadOnlyList<Tier> Tiers { get; init; }

    /// <summary>The rooms that see its deploys and claims, on any platform.</summary>
    public IReadOnlyList<RoomId> Rooms { get; init; } = [];

    /// <summary>The sequences of migration numbers; none by default.</summary>
    public IReadOnlyList<Series> Series { get; init; } = [];

    /// <summary>The things that people may claim by name (servers, environments); none by default.</summary>
    public IReadOnlyList<string> Things { get; init; } = [];

    /// <summary>The web address of a commit with <c>{sha}</c> in it; null when there is none.</summary>
    public string? CommitUrl { get; init; }

    /// <summary>The tier of a name, whatever the case; null when there is none.</summary>
    public Tier? Tier(string name) => Tiers.FirstOrDefault(tier => tier.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The tier that a revision has to be on before this one; null for the first.</summary>
    public Tier? Before(Tier tier) => Tiers.TakeWhile(other => other != tier).LastOrDefault();

    /// <summary>The tier that comes after this one; null for the last.</summary>
    public Tier? After(Tier tier) => Tiers.SkipWhile(other => other != tier).Skip(1).FirstOrDefault();
}

/// <summary>A step on the way to users.</summary>
/// <param name="Name">Its name: dev, meta, prod.</param>
/// <param name="Pipeline">The pipeline that deploys to it, by its name in the settings.</param>
/// <param name="Job">What that pipeline calls the job that does it.</param>
public sealed record Tier(string Name, string Pipeline, string Job)
{
    /// <summary>The role that one needs to deploy to it; null when everybody may.</summary>
    public string? Role { get; init; }
}
