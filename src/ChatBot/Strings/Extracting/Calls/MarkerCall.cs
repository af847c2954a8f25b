namespace ChatBot.Strings.Extracting.Calls;

/// <summary>A call of a function that marks a text for translation: <c>_s("…")</c> for plain text, <c>_m("…")</c> for markdown.</summary>
/// <param name="At">Where it stands in the source, in characters.</param>
/// <param name="Name">The function.</param>
internal sealed record MarkerCall(int At, string Name)
{
    /// <summary>The text; null when only the running program knows it.</summary>
    public string? Text { get; init; }

    /// <summary>What tells it from another of the same text; empty for nothing.</summary>
    public string Context { get; init; } = "";

    /// <summary>The text for more than one; null for a text that does not count anything.</summary>
    public string? Plural { get; init; }

    public static bool IsMark(string name) => name is "_s" or "_m";
}
