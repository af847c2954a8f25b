namespace ChatBot.Core.Strings;

/// <summary>A string as a file has it. Texts are exact: nothing is trimmed or tamed before they are shown.</summary>
/// <param name="Text">What people read; for several forms the first of them.</param>
public sealed record FoundString(string Text)
{
    /// <summary>Its name in the code; null where the text itself is its name.</summary>
    public string? Key { get; init; }

    /// <summary>What tells it from another of the same text; empty for nothing.</summary>
    public string Context { get; init; } = "";

    /// <summary>How it is written. Plain by default.</summary>
    public StringKind Kind { get; init; }

    /// <summary>All forms of the text, <see cref="Text"/> among them; none when it does not count anything.</summary>
    public IReadOnlyList<StringForm> Forms { get; init; } = [];

    /// <summary>The source file that it stands in, as the build names it; empty when nobody says.</summary>
    public string File { get; init; } = "";

    /// <summary>The line there, from 1; 0 when nobody says.</summary>
    public long Line { get; init; }

    /// <summary>Who wrote it; empty when nobody says.</summary>
    public string Author { get; init; } = "";

    /// <summary>What the author tells the translators; empty for nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>
    /// What the file has for it in its own locale, where it holds source and translation side by side: one form of the empty
    /// category, or several. None when it has no translation yet.
    /// </summary>
    public IReadOnlyList<StringForm> Translation { get; init; } = [];

    /// <summary>Where it stands in the file that it was read from: the line, from 1.</summary>
    public long At { get; init; }
}
