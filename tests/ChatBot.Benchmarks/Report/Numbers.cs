using System.Globalization;

namespace ChatBot.Benchmarks.Report;

/// <summary>Middles, tails and units.</summary>
internal static class Numbers
{
    public static double Median(this IEnumerable<double> values) => values.Quantile(0.5);

    public static double Quantile(this IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }

    /// <summary>The middle of the ratios round by round: both sides of a round met the same disk and the same neighbours.</summary>
    public static double MedianRatio(IEnumerable<double> values, IEnumerable<double> limits) =>
        values.Zip(limits, (value, limit) => value / limit).Median();

    public static string PerSecond(double value) => value.ToString("#,0", CultureInfo.InvariantCulture) + "/s";

    public static string Count(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Times(double value) => value.ToString("0.00", CultureInfo.InvariantCulture) + " x";

    public static string Milliseconds(double value) => value.ToString("0.00", CultureInfo.InvariantCulture) + " ms";

    public static string Seconds(double value) => value.ToString("0.00", CultureInfo.InvariantCulture) + " s";

    public static string Bytes(double value) => value.ToString("#,0", CultureInfo.InvariantCulture) + " B";

    public static string Megabytes(double kilobytes) =>
        (kilobytes * 1024 / 1_000_000).ToString("0.0", CultureInfo.InvariantCulture) + " MB";
}
