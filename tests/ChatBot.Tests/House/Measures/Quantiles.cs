namespace ChatBot.Tests.House.Measures;

/// <summary>Middles and tails.</summary>
internal static class Quantiles
{
    public static double Quantile(this IEnumerable<int> values, double share)
    {
        int[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }
}
