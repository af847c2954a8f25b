using ChatBot.Core.Posts;

namespace ChatBot.Core.Projects;

/// <summary>A commit's id.</summary>
/// <param name="Sha">The full id, lower case hexadecimal.</param>
public readonly record struct Revision(string Sha)
{
    /// <summary>Some revision: nobody can tell which.</summary>
    public static readonly Revision Unknown = new("unknown");

    /// <summary>The id as people read it: its first eight letters.</summary>
    public string Brief => Sha.Length > 8 ? Sha[..8] : Sha;

    /// <summary>For a line of the bot.</summary>
    public Code Code => new(Brief);

    /// <inheritdoc/>
    public override string ToString() => Sha;
}

/// <summary>A commit as a deploy's post names it.</summary>
/// <param name="Revision">Its id.</param>
/// <param name="Author">Who wrote it: the person's name where it is known, else the name in the commit.</param>
/// <param name="Subject">Its first line.</param>
public sealed record Commit(Revision Revision, OutsideText Author, OutsideText Subject);

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
        [.. Commits.CountBy(commit => commit.Author).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Text, StringComparer.Ordinal).Select(pair => pair.Key)];
}
