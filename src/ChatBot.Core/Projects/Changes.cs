using ChatBot.Core.Posts;

namespace ChatBot.Core.Projects;

/// <summary>What lies between two revisions.</summary>
/// <param name="Commits">The commits that are new, newest first.</param>
/// <param name="Migrations">The paths of the migration files that are new.</param>
public sealed record Changes(IReadOnlyList<Commit> Commits, IReadOnlyList<string> Migrations)
{
    /// <summary>Nothing between them.</summary>
    public static readonly Changes None = new([], []);

    /// <summary>The strings that are new, and what is missing of them in which locale.</summary>
    public ShippedStrings Strings { get; init; } = ShippedStrings.None;

    /// <summary>The authors, the one with most commits first.</summary>
    public IReadOnlyList<OutsideText> Authors =>
        [
            .. Commits
                .CountBy(commit => commit.Author)
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key.Text, StringComparer.Ordinal)
                .Select(pair => pair.Key),
        ];
}
