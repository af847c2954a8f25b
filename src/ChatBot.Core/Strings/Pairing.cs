namespace ChatBot.Core.Strings;

/// <summary>
/// Tells what was renamed or reworded from what is new: a string that went and one that came in the same upload may be one.
/// </summary>
public static class Pairing
{
    // Beyond this so much changed that nobody can say what became of what.
    private const int Most = 500;

    // How much of the longer text must stand at the ends of both.
    private const double Alike = 0.6;

    /// <summary>Pairs what went with what came.</summary>
    /// <param name="gone">What went.</param>
    /// <param name="came">What came.</param>
    /// <returns>For what went, its place in <paramref name="came"/>; each at most once. What stays alone is left out.</returns>
    public static IReadOnlyDictionary<long, int> Of(IReadOnlyList<SourceString> gone, IReadOnlyList<FoundString> came)
    {
        Dictionary<long, int> pairs = [];
        if (gone.Count > Most || came.Count > Most)
            return pairs;
        var free = Enumerable.Range(0, came.Count).ToHashSet();
        foreach (var one in gone)
            if (free.Where(at => IsRenamed(one.Found, came[at])).Take(2).ToArray() is [var only])
                Pair(one, only);
        foreach (var one in gone.Where(one => !pairs.ContainsKey(one.Id)))
            if (
                free.Where(at => IsReworded(one.Found, came[at]))
                    .OrderByDescending(at => Likeness(one.Found.Text, came[at].Text))
                    .ThenBy(at => at)
                    .FirstOrDefault(-1)
                is var best
                    and >= 0
            )
                Pair(one, best);
        return pairs;

        void Pair(SourceString one, int at)
        {
            pairs[one.Id] = at;
            free.Remove(at);
        }
    }

    // The same text under another key or in another context.
    private static bool IsRenamed(FoundString gone, FoundString came) =>
        gone.Text == came.Text && gone.Kind == came.Kind && gone.Forms.SequenceEqual(came.Forms) && gone.Key is null == came.Key is null;

    // A key says by itself what belongs together; without one the place and the words do.
    private static bool IsReworded(FoundString gone, FoundString came) =>
        gone.Key is null
        && came.Key is null
        && gone.Context == came.Context
        && gone.File == came.File
        && Likeness(gone.Text, came.Text) >= Alike;

    private static double Likeness(string one, string other)
    {
        var (shorter, longer) = (Math.Min(one.Length, other.Length), Math.Max(one.Length, other.Length));
        if (longer == 0)
            return 1;
        var ahead = one.AsSpan().CommonPrefixLength(other);
        var behind = 0;
        while (behind < shorter - ahead && one[^(behind + 1)] == other[^(behind + 1)])
            behind++;
        return (double)(ahead + behind) / longer;
    }
}
