using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using ChatBot.Core.Posts;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Formats.Po;

/// <summary>Reads a PO file line by line. Keywords and texts may stand on lines as they like, as msgfmt has it.</summary>
/// <param name="charset">How it is encoded; throws at what is not.</param>
internal sealed class PoReader(Encoding charset)
{
    private const string White = " \t\r\f\v";

    private readonly PoDraft _draft = new();
    private readonly PoEscapes _escapes = new(charset);
    private readonly Queue<PoEntry> _done = [];
    private char[] _line = [];

    /// <summary>Reads a line.</summary>
    /// <exception cref="StringFormatException">It is none of a PO file.</exception>
    public void Read(LineReader lines)
    {
        var rest = Decoded(lines).TrimStart(White);
        while (!rest.IsEmpty)
        {
            rest = rest[0] switch
            {
                '#' => Comment(rest),
                '"' => Text(rest, lines.Number),
                _ => Keyword(rest, lines.Number),
            };
            rest = rest.TrimStart(White);
        }
    }

    /// <summary>There are no more lines.</summary>
    /// <exception cref="StringFormatException">The last entry is cut off.</exception>
    public void End() => Finish();

    /// <summary>Takes the next entry that is whole.</summary>
    public bool TryTake([NotNullWhen(true)] out PoEntry? entry) => _done.TryDequeue(out entry);

    private ReadOnlySpan<char> Decoded(LineReader lines)
    {
        if (_line.Length < lines.Line.Length)
            _line = new char[Math.Max(256, lines.Line.Length)];
        try
        {
            return _line.AsSpan(0, charset.GetChars(lines.Line, _line));
        }
        catch (DecoderFallbackException)
        {
            throw PoEscapes.NotIn(charset, lines.Number);
        }
    }

    private ReadOnlySpan<char> Comment(ReadOnlySpan<char> comment)
    {
        if (comment.StartsWith("#|"))
            return [];
        if (_draft.IsWhole)
            Finish();
        if (comment.StartsWith("#~"))
            _draft.Forget();
        else
            _draft.Comment(comment);
        return [];
    }

    private ReadOnlySpan<char> Text(ReadOnlySpan<char> quoted, long line)
    {
        var text = _draft.Text() ?? throw new StringFormatException(line, "A text in quotes stands behind no keyword (`msgid`, `msgstr`).");
        var rest = quoted[1..];
        while (rest.IndexOfAny('"', '\\') is >= 0 and var at)
        {
            text.Append(rest[..at]);
            rest = rest[at..];
            if (rest[0] == '"')
                return rest[1..];
            rest = _escapes.Append(text, rest, line);
        }

        throw new StringFormatException(line, "A text has no closing quote.");
    }

    private ReadOnlySpan<char> Keyword(ReadOnlySpan<char> rest, long line)
    {
        var length = rest.IndexOfAnyExcept(PoDraft.Letters);
        var word = length < 0 ? rest : rest[..length];
        if (!PoDraft.Knows(word))
            throw new StringFormatException(
                line,
                $"`{new OutsideText(rest.ToString()).Cut(30)}` is neither a keyword of a PO file nor a text in quotes."
            );
        rest = rest[word.Length..].TrimStart(White);
        var form = word is "msgstr" ? Form(ref rest, line) : null;
        if (_draft.IsWhole && word is "msgid" or "msgctxt" or "domain")
            Finish();
        _draft.Begin(word, form, line);
        return rest;
    }

    // The number in "msgstr[1]".
    private static int? Form(ref ReadOnlySpan<char> rest, long line)
    {
        if (rest is not ['[', ..])
            return null;
        var end = rest.IndexOf(']');
        if (end < 0 || !int.TryParse(rest[1..end].Trim(White), NumberStyles.None, CultureInfo.InvariantCulture, out var form) || form > 5)
            throw new StringFormatException(line, "Forms are counted from msgstr[0] to msgstr[5].");
        rest = rest[(end + 1)..];
        return form;
    }

    private void Finish()
    {
        if (_draft.End() is { } entry)
            _done.Enqueue(entry);
    }
}
