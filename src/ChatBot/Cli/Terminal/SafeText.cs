using System.Globalization;
using System.Text;

namespace ChatBot.Cli.Terminal;

/// <summary>Text from outside, made unable to steer a terminal: what would be obeyed is shown instead.</summary>
internal static class SafeText
{
    /// <summary>Keeps line breaks.</summary>
    public static string Lines(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            Append(safe, rune);
        return safe.ToString().TrimEnd('\n');
    }

    /// <summary>For names and labels: a line break would let them forge a line of their own.</summary>
    public static string OneLine(string text) => Lines(text).Replace('\n', ' ');

    private static void Append(StringBuilder safe, Rune rune)
    {
        if (rune.Value == '\n')
            safe.Append('\n');
        else if (rune.Value == '\t')
            safe.Append("    ");
        else if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control)
            safe.Append(
                rune.Value < 0x20 ? (char)(0x2400 + rune.Value)
                : rune.Value == 0x7F ? '\u2421'
                : '\uFFFD'
            );
        else if (!TurnsDirection(rune.Value))
            safe.Append(rune.ToString());
    }

    // Embeddings, overrides and isolates reach past their text and can turn the rest of the line around (https://trojansource.codes);
    // the plain marks U+200E and U+200F, which real right-to-left text uses, stay.
    private static bool TurnsDirection(int value) => value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
