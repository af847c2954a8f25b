using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatBot.Templates;

/// <summary>
/// JSON with holes that are filled so that what fills them stays a value: escaped within a string; beyond one it has to be a
/// whole number.
/// </summary>
internal static partial class JsonTemplate
{
    /// <summary>The text with its holes filled.</summary>
    /// <exception cref="TemplateException">A hole beyond a string is filled with something that is no whole number.</exception>
    public static string Fill(string template, Func<string, string?> value) =>
        StringOrHole()
            .Replace(
                template,
                part =>
                    part.Groups[1] is { Success: true } hole
                        ? Number(hole.Value, value(hole.Value))
                        : TextTemplate.Fill(part.Value, hole => value(hole) is { } text ? JsonEncodedText.Encode(text).Value : null)
            );

    /// <summary>Whether it is JSON once its holes are filled.</summary>
    public static bool IsSound(string template)
    {
        try
        {
            JsonDocument.Parse(Fill(template, _ => "1")).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Number(string hole, string? value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && value == $"{number}"
            ? value
            : throw new TemplateException($"its {{{hole}}} is no whole number, and stands without quotes in the body");

    [GeneratedRegex(
        """
            "(?:[^"\\]|\\.)*"|\{([a-z]+)\}
            """,
        RegexOptions.CultureInvariant
    )]
    private static partial Regex StringOrHole();
}
