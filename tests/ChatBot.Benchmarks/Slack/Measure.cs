using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Slack;

/// <summary>One thing that is measured of every contender: how it is written, and what it should be.</summary>
internal sealed class Measure(string name, Func<double, string> write)
{
    /// <summary>The least that it should be, in terms of Bolt.</summary>
    public double? Least { get; init; }

    /// <summary>The most that it should be, in terms of Bolt.</summary>
    public double? Most { get; init; }

    /// <summary>The value that it should be below, whatever Bolt's is.</summary>
    public double? Below { get; init; }

    /// <summary>The row of the three; a contender that was not measured is seen to be missing.</summary>
    public Figure Of(Scores chatBot, Scores bolt, Scores echo)
    {
        const string NotMeasured = "not measured";
        var (ours, theirs, bare) = (chatBot.Of(this), bolt.Of(this), echo.Of(this));
        double? ratio = ours.Count > 0 && ours.Count == theirs.Count && theirs.Median() > 0 ? Numbers.MedianRatio(ours, theirs) : null;
        return new Figure(name, ours.Count > 0 ? write(ours.Median()) : NotMeasured)
        {
            Limit = bare.Count > 0 ? write(bare.Median()) : "",
            Instead = theirs.Count > 0 ? write(theirs.Median()) : NotMeasured,
            Ratio = ratio,
            Aim = Least is not null ? $">= {Least} x" : Most is not null ? $"<= {Most} x" : Below is not null ? $"< {write(Below.Value)}" : "",
            Reached = IsReached(ours, ratio),
        };
    }

    // Without Bolt nobody knows; without the program itself it is not reached.
    private bool? IsReached(IReadOnlyList<double> ours, double? ratio)
    {
        if (Least is null && Most is null && Below is null) return null;
        if (ours.Count == 0) return false;
        return Below is not null ? ours.Median() < Below : ratio is null ? null : ratio >= Least || ratio <= Most;
    }
}
