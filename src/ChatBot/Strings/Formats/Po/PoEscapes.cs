using System.Globalization;
using System.Text;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Formats.Po;

/// <summary>What stands behind a backslash in a PO file; as in C.</summary>
/// <param name="charset">How the file is encoded: numbers are bytes in it.</param>
internal sealed class PoEscapes(Encoding charset)
{
    private readonly List<byte> _bytes = [];

    /// <summary>What is said of a file that is not what its header says, or what files are without one.</summary>
    public static StringFormatException NotIn(Encoding charset, long line) =>
        new(
            line,
            charset.CodePage == Encoding.UTF8.CodePage
                ? "It is not UTF-8. Say in the header's `charset=` what it is, or run `msgconv -t UTF-8` on it."
                : $"It is not {charset.WebName}, as its header says."
        );

    /// <summary>Appends what one escape means; several in a row where they are bytes.</summary>
    /// <param name="text">What to append to.</param>
    /// <param name="rest">The rest of the line, from the backslash on.</param>
    /// <param name="line">The line.</param>
    /// <returns>What is behind it.</returns>
    /// <exception cref="StringFormatException">It means nothing.</exception>
    public ReadOnlySpan<char> Append(LimitedText text, ReadOnlySpan<char> rest, long line)
    {
        if (IsByte(rest))
            return AppendBytes(text, rest, line);
        var meant = rest is [_, var escape, ..] ? Meant(escape) : null;
        text.Append(
            meant
                ?? throw new StringFormatException(
                    line,
                    "A backslash stands before nothing that it goes with; itself it is written `\\\\`."
                )
        );
        return rest[2..];
    }

    private static char? Meant(char escape) =>
        escape switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '"' => '"',
            '\\' => '\\',
            'a' => '\a',
            'b' => '\b',
            'f' => '\f',
            'v' => '\v',
            _ => null,
        };

    private static bool IsByte(ReadOnlySpan<char> rest) =>
        rest is ['\\', >= '0' and <= '7', ..] || (rest is ['\\', 'x', var digit, ..] && char.IsAsciiHexDigit(digit));

    private ReadOnlySpan<char> AppendBytes(LimitedText text, ReadOnlySpan<char> rest, long line)
    {
        _bytes.Clear();
        while (IsByte(rest))
        {
            var isHex = rest[1] == 'x';
            var digits = rest[(isHex ? 2 : 1)..];
            var length = digits.IndexOfAnyExcept(isHex ? "0123456789ABCDEFabcdef" : "01234567") is >= 0 and var end ? end : digits.Length;
            digits = digits[..Math.Min(length, isHex ? 2 : 3)];
            _bytes.Add((byte)(isHex ? int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : Octal(digits)));
            rest = rest[((isHex ? 2 : 1) + digits.Length)..];
        }

        try
        {
            text.Append(charset.GetString([.. _bytes]));
            return rest;
        }
        catch (DecoderFallbackException)
        {
            throw NotIn(charset, line);
        }
    }

    private static int Octal(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
            number = (number * 8) + (digit - '0');
        return number;
    }
}
