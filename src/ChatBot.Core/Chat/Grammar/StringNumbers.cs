using System.Globalization;

namespace ChatBot.Core.Chat.Grammar;

/// <summary>Numbers of strings as people say them: <c>12 14-17,#20</c>.</summary>
/// <param name="Ranges">From and to, both among them.</param>
public sealed record StringNumbers(IReadOnlyList<(long From, long To)> Ranges)
{
    private const int MostRanges = 100;

    /// <summary>Reads them; null when one is no number, or when there are too many.</summary>
    public static StringNumbers? Read(string text)
    {
        List<(long, long)> ranges = [];
        foreach (var part in text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Range(part) is not { } range || ranges.Count == MostRanges)
                return null;
            ranges.Add(range);
        }
        return ranges.Count == 0 ? null : new StringNumbers(ranges);
    }

    /// <summary>Whether a word has their form.</summary>
    public static bool CouldBe(string text) =>
        text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } parts
        && parts.All(part => Range(part) is not null);

    private static (long, long)? Range(string part)
    {
        var ends = part.TrimStart('#').Split('-');
        if (ends.Length is not (1 or 2) || !TryRead(ends[0], out var from))
            return null;
        var to = from;
        return ends.Length == 1 || (TryRead(ends[1].TrimStart('#'), out to) && to >= from) ? (from, to) : null;
    }

    private static bool TryRead(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is > 0 and < 1_000_000_000_000;
}
