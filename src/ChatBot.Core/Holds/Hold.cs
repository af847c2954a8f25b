using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Core.Holds;

/// <summary>A stop on a tier, a project or everything.</summary>
/// <param name="Id">Its id in the store.</param>
/// <param name="By">Who put it there; the bot may.</param>
/// <param name="Why">The reason.</param>
/// <param name="Since">Since when.</param>
public sealed record Hold(string Id, PersonId By, OutsideText Why, DateTimeOffset Since)
{
    /// <summary>The project's name; null for everything.</summary>
    public string? Project { get; init; }

    /// <summary>The tier's name; null for all tiers.</summary>
    public string? Tier { get; init; }

    /// <summary>When it ends by itself; null for never.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>For a quarantine: the last revision that is good. Null for a plain hold.</summary>
    public Revision? Good { get; init; }

    /// <summary>
    /// For a quarantine: the revision that was rolled back. It and all between the good one and it may not come back; a
    /// newer one may. Null for a plain hold.
    /// </summary>
    public Revision? Bad { get; init; }

    /// <summary>Whether it keeps out a range of revisions only.</summary>
    public bool IsQuarantine => Bad is not null;

    /// <summary>What is held, as people say it: <c>sample prod</c>, <c>sample</c>, <c>everything</c>.</summary>
    public string Scope =>
        Project is null ? "everything"
        : Tier is null ? Project
        : $"{Project} {Tier}";

    /// <summary>The line that lifts it.</summary>
    public string LiftLine => $"lift {Project ?? "all"}{(Tier is null ? "" : " " + Tier)}" + (IsQuarantine ? " - …" : "");

    /// <summary>The post's subject.</summary>
    public string Subject => $"hold:{Id}";
}
