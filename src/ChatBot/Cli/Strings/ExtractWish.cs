using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Cli.Strings;

/// <summary>What is to be extracted, and how it is to be written.</summary>
/// <param name="Paths">Files and folders.</param>
internal sealed record ExtractWish(IReadOnlyList<string> Paths)
{
    /// <summary>The file to write to; null for standard output.</summary>
    public string? Output { get; init; }

    /// <summary>Whether only the texts are wanted.</summary>
    public bool IsPlain { get; init; }

    /// <summary>The symbols that C# is compiled with.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>Files and folders that are passed over.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];

    /// <summary>Whether authors are wanted.</summary>
    public bool Authors { get; init; }

    public FileHead Build { get; init; } = FileHead.None;
}
