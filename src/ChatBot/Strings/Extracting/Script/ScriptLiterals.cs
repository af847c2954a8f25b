using System.Globalization;
using System.Text;

namespace ChatBot.Strings.Extracting.Script;

/// <summary>The literals of JavaScript: https://tc39.es/ecma262/#sec-ecmascript-language-lexical-grammar-literals.</summary>
internal static class ScriptLiterals
{
    /// <summary>What a string means.</summary>
    /// <returns>Null when it has no end on its line; then nothing is passed.</returns>
    public static string? Text(string source, ref int at)
    {
        var text = new StringBuilder();
        var quote = source[at];
        for (var next = at + 1; next < source.Length; )
        {
            if (source[next] == quote)
            {
                at = next + 1;
                return text.ToString();
            }
            if (source[next] is '\n' or '\r')
                return null;
            if (source[next] == '\\')
                AppendEscaped(text, source, ref next);
            else
                text.Append(source[next++]);
        }
        return null;
    }

    /// <summary>Passes a regular expression, if it is one: it has an end on its line.</summary>
    public static bool PassRegex(string source, ref int at)
    {
        var inClass = false;
        for (var next = at + 1; next < source.Length && source[next] is not ('\n' or '\r'); next++)
        {
            var c = source[next];
            if (c == '\\')
                next++;
            else if (c == '[')
                inClass = true;
            else if (c == ']')
                inClass = false;
            else if (c == '/' && !inClass)
            {
                for (at = next + 1; at < source.Length && char.IsAsciiLetter(source[at]); )
                    at++;
                return true;
            }
        }
        return false;
    }

    public static bool BeginsHole(string source, int at) => source[at] == '$' && at + 1 < source.Length && source[at + 1] == '{';

    /// <summary>Takes one character of a template. Its line ends are line feeds, whatever the file has.</summary>
    public static void AppendOfTemplate(StringBuilder text, string source, ref int at)
    {
        if (source[at] == '\\')
        {
            AppendEscaped(text, source, ref at);
            return;
        }
        text.Append(source[at] == '\r' ? '\n' : source[at]);
        at += IsLineEndOfTwo(source, at) ? 2 : 1;
    }

    // at stands on the backslash.
    private static void AppendEscaped(StringBuilder text, string source, ref int at)
    {
        at++;
        if (at == source.Length)
            return;
        var c = source[at];
        if (IsLineEndOfTwo(source, at))
            at++;
        at++;
        switch (c)
        {
            case 'n':
                text.Append('\n');
                break;
            case 't':
                text.Append('\t');
                break;
            case 'r':
                text.Append('\r');
                break;
            case 'b':
                text.Append('\b');
                break;
            case 'f':
                text.Append('\f');
                break;
            case 'v':
                text.Append('\v');
                break;
            case '0':
                text.Append('\0');
                break;
            case 'x':
                AppendCode(text, source, ref at, 2);
                break;
            case 'u':
                AppendCode(text, source, ref at, 4);
                break;
            case '\n' or '\r' or '\u2028' or '\u2029':
                break;
            default:
                text.Append(c);
                break;
        }
    }

    private static void AppendCode(StringBuilder text, string source, ref int at, int digits)
    {
        var isBraced = digits == 4 && at < source.Length && source[at] == '{';
        var begin = isBraced ? at + 1 : at;
        var end = isBraced ? source.IndexOf('}', at) : Math.Min(at + digits, source.Length);
        if (
            end < begin
            || !int.TryParse(source.AsSpan(begin, end - begin), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code is < 0 or > 0x10FFFF
        )
            return;
        if (code > char.MaxValue)
            text.Append(char.ConvertFromUtf32(code));
        else
            text.Append((char)code);
        at = isBraced ? end + 1 : end;
    }

    private static bool IsLineEndOfTwo(string source, int at) => source[at] == '\r' && at + 1 < source.Length && source[at + 1] == '\n';
}
