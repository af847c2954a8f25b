using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Cli.Strings;

/// <summary>Whose strings are sent, and what is said of them; null for what is not said.</summary>
/// <param name="Project">The project.</param>
internal sealed record SendWish(string Project)
{
    public string? Locale { get; init; }
    public string? Format { get; init; }
    public string? Source { get; init; }

    /// <summary>Whether they count in place of the translations that are there.</summary>
    public bool Override { get; init; }

    public FileHead Build { get; init; } = FileHead.None;
}
