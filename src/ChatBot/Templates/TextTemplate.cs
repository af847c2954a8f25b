using System.Text.RegularExpressions;

namespace ChatBot.Templates;

/// <summary>A template: text of the settings with holes, names in braces, that are filled in.</summary>
internal static partial class TextTemplate
{
    /// <summary>The text with its holes filled; what fills them is never looked through again.</summary>
    /// <param name="text">The template.</param>
    /// <param name="value">What fills the hole of a name; null leaves it as it stands.</param>
    public static string Fill(string text, Func<string, string?> value) =>
        Hole().Replace(text, hole => value(hole.Groups[1].Value) ?? hole.Value);

    /// <summary>The names in braces in a text.</summary>
    public static IEnumerable<string> HolesIn(string text) => Hole().Matches(text).Select(hole => hole.Groups[1].Value);

    [GeneratedRegex(@"\{([a-z]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Hole();
}
