using System.Text.RegularExpressions;

namespace ChatBot.Pipeline.Git;

/// <summary>What may be handed to git as a name.</summary>
internal static partial class GitReference
{
    /// <summary>
    /// Whether it can be the name of a branch or a tag, or a revision; none of git's expressions (<c>a..b</c>, <c>x~3</c>,
    /// <c>:/text</c>).
    /// </summary>
    public static bool IsPlain(string reference) =>
        reference.Length is > 0 and <= 250
        && reference[0] is not ('-' or '/')
        && !reference.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || "~^:?*[\\".Contains(c))
        && !reference.Contains("..", StringComparison.Ordinal)
        && !reference.Contains("@{", StringComparison.Ordinal);

    public static bool IsShortRevision(string text) => text.Length is >= 7 and <= 64 && text.All(char.IsAsciiHexDigitLower);

    public static bool IsRevision(string text) => text.Length is 40 or 64 && text.All(char.IsAsciiHexDigitLower);

    /// <exception cref="ArgumentException">Not a full revision.</exception>
    public static string Revision(string text) =>
        IsRevision(text)
            ? text
            : throw new ArgumentException($"\"{text}\" is no full revision (40 or 64 hexadecimal digits).", nameof(text));

    /// <summary>The text with the user and password taken out of its addresses: it is going to be read by people.</summary>
    public static string WithoutCredentials(string text) => Credentials().Replace(text, "://");

    [GeneratedRegex(@"://[^/@\s]+@")]
    private static partial Regex Credentials();
}
