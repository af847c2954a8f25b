namespace ChatBot.Core.Chat.Grammar;

/// <summary>Finds the name that was probably meant, for a refusal. It is never acted upon by itself.</summary>
public static class NearestMatch
{
    /// <summary>The nearest name; null when none is near: none in two letters, one in four, two in five to eight, three beyond.</summary>
    public static string? Of(string typed, IEnumerable<string> names)
    {
        var best = names
            .Select(name => (name, slips: Slips(typed.ToLowerInvariant(), name.ToLowerInvariant())))
            .OrderBy(pair => pair.slips)
            .ThenBy(pair => pair.name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.name is not null && best.slips <= Allowed(typed.Length) ? best.name : null;
    }

    private static int Allowed(int length) =>
        length switch
        {
            < 3 => 0,
            <= 4 => 1,
            <= 8 => 2,
            _ => 3,
        };

    /// <summary>
    /// How many slips part two words: a letter too many, too few, wrong, or two swapped (Damerau,
    /// https://doi.org/10.1145/363958.363994).
    /// </summary>
    public static int Slips(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 3)
            return int.MaxValue;
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var same = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
