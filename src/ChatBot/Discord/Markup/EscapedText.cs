using System.Buffers;
using System.Text;

namespace ChatBot.Discord.Markup;

/// <summary>
/// Writes text so that nothing in it is markup: https://support.discord.com/hc/articles/210298617. A colon before a letter is escaped too:
/// then no address becomes a link with a preview, and no <c>:name:</c> an emoji, while the text stays what it is, to be copied.
/// </summary>
internal static class EscapedText
{
    private static readonly SearchValues<char> _marks = SearchValues.Create("\\*_~|`<>[@");
    private static readonly SearchValues<char> _suspects = SearchValues.Create("\\*_~|`<>[@:/#-+.)");

    /// <summary>Whether there may be something to escape.</summary>
    public static bool NeedsIt(string text) => text.AsSpan().ContainsAny(_suspects);

    /// <summary>Adds text, escaped; when it is longer than what is left, as much as fits before an ellipsis.</summary>
    /// <param name="written">Where to.</param>
    /// <param name="text">The text.</param>
    /// <param name="begins">Whether it begins its line, where it could be a heading or a list.</param>
    /// <param name="left">How many characters are left.</param>
    /// <returns>Whether all of it fitted.</returns>
    public static bool TryAppend(StringBuilder written, string text, bool begins, int left)
    {
        var start = written.Length;
        // One place is the ellipsis'; up to here there is room for it.
        var cut = start;
        var invites = text.Contains("discord", StringComparison.OrdinalIgnoreCase);
        var lead = begins ? Lead(text) : -1;
        for (var at = 0; at < text.Length; at++)
        {
            if (IsMark(text, at) || at == lead || (invites && text[at] == '/'))
                written.Append('\\');
            written.Append(text[at]);
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length)
                written.Append(text[++at]);
            if (written.Length - start < left)
                cut = written.Length;
            if (written.Length - start <= left)
                continue;
            while (cut > start && written[cut - 1] == ' ')
                cut--;
            written.Length = cut;
            written.Append('…');
            return false;
        }
        return true;
    }

    private static bool IsMark(string text, int at) =>
        _marks.Contains(text[at]) || (text[at] == ':' && (at + 1 == text.Length || !char.IsWhiteSpace(text[at + 1])));

    // Where at its beginning the text would make a heading or a list of its line; -1 for nowhere.
    private static int Lead(string text)
    {
        var first = text.AsSpan().IndexOfAnyExcept(' ');
        if (first < 0)
            return -1;
        if (text[first] is '#' or '-' or '+')
            return first;
        var digits = text.AsSpan(first).IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && IsEnd(text.AsSpan(first + digits)) ? first + digits : -1;
    }

    private static bool IsEnd(ReadOnlySpan<char> ofNumber) => ofNumber is ['.' or ')'] or ['.' or ')', ' ', ..];
}
