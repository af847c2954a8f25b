using System.Text;

namespace ChatBot.Core.Chat.Grammar;

/// <summary>A line as typed, made regular: the words before the dash, and what stands behind it.</summary>
/// <param name="Words">The words before the dash.</param>
/// <param name="Tail">What stands behind the dash, as typed; null when there is no dash.</param>
public sealed record TokenizedLine(IReadOnlyList<string> Words, string? Tail)
{
    /// <summary>What phones make of <c>--</c>: it begins the tail also without a space before it.</summary>
    internal const char LongDash = '\u2014';

    /// <summary>
    /// Reads a line. Phones turn <c>--</c> into a long dash and quotes into curly ones, so any dash between spaces (or a colon behind
    /// a number or <c>next</c>) begins the tail, and quotes around a line are only quotes.
    /// </summary>
    public static TokenizedLine Read(string text)
    {
        List<string> words = [];
        var at = 0;
        while (true)
        {
            while (at < text.Length && IsGap(text[at]))
                at++;
            if (at == text.Length)
                return new TokenizedLine(words, null);
            var start = at;
            if (words.Count > 0 && text[start] == LongDash)
                return new TokenizedLine(words, Reason(text[(start + 1)..]));
            while (at < text.Length && !IsGap(text[at]) && (at == start || text[at] != LongDash))
                at++;
            var word = Straighten(text[start..at]);
            if (words.Count > 0 && word is "-" or "--")
                return new TokenizedLine(words, Reason(text[at..]));
            if (words.Count > 0 && at < text.Length && word is [_, .., ':'] && IsNumberOrNext(word[..^1]))
            {
                words.Add(word[..^1]);
                return new TokenizedLine(words, Reason(text[at..]));
            }
            if (word.Length > 0)
                words.Add(word);
        }
    }

    /// <summary>Whether a character parts words: white space, and the marks that show nothing.</summary>
    public static bool IsGap(char c) => char.IsWhiteSpace(c) || char.IsControl(c);

    // A button that leaves the reason to be typed shows '…' in its place; pressed as it is, it gives none.
    private static string Reason(string tail) => tail.Trim() is "…" or "..." ? "" : tail.Trim();

    private static bool IsNumberOrNext(string word) =>
        word.Equals("next", StringComparison.OrdinalIgnoreCase) || word.All(char.IsAsciiDigit);

    private static string Straighten(string word)
    {
        if (!word.AsSpan().ContainsAnyExceptInRange('(', '~') && !word.Contains('`'))
            return word;
        var straight = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            if (c is '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' or '\uFE58' or '\uFF0D')
                straight.Append('-');
            else if (c is '\u2018' or '\u2019' or '\u201B')
                straight.Append('\'');
            else if (c is '"' or '`' or '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB')
                continue;
            else if (char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)
                straight.Append(c);
        }
        return straight.ToString();
    }
}
