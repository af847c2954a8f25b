using System.Text;
using System.Text.RegularExpressions;
using ChatBot.Core.Posts;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Formats.Po;

/// <summary>What the header of a PO file says: https://www.gnu.org/software/gettext/manual/html_node/Header-Entry.html.</summary>
internal static partial class PoHeader
{
    /// <summary>The language; null when it does not say, or still as the template has it.</summary>
    public static string? Language(string header) =>
        LanguageField().Match(header) is { Success: true } field
            ? LocaleName.Of(field.Groups["locale"].Value) ?? field.Groups["locale"].Value
            : null;

    /// <summary>How the file is encoded: it says so in ASCII, before anything else can be read.</summary>
    /// <param name="ahead">Its beginning.</param>
    /// <exception cref="StringFormatException">In a way that nobody knows here.</exception>
    public static Encoding Charset(ReadOnlyMemory<byte> ahead)
    {
        var begun = Encoding.Latin1.GetString(ahead.Span);
        var field = CharsetField().Match(begun);
        var name = field.Groups["charset"].Value;
        // A template has "CHARSET" until somebody fills it in.
        if (name is "" or "CHARSET")
            name = "utf-8";
        return Known(name)
            ?? throw new StringFormatException(
                begun.AsSpan(0, field.Index).Count('\n') + 1,
                $"Its charset is {new OutsideText(name).Cut(40)}, which is not known here. Run `msgconv -t UTF-8` on it."
            );
    }

    // Only those that leave ASCII as it is: gettext has no others, and lines are told apart before they are decoded.
    private static Encoding? Known(string name)
    {
        try
        {
            var known =
                CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            return known.GetBytes("\n\"msgid").AsSpan().SequenceEqual("\n\"msgid"u8) ? known : null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    [GeneratedRegex("""^Language:[ \t]*(?<locale>\S+)""", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex LanguageField();

    [GeneratedRegex(
        """^(msgstr[ \t]*)?"([^"\n]*\\n)?Content-Type:[^"\n]*charset=(?<charset>[^\\"\s;]+)""",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex CharsetField();
}
