using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Contest;

/// <summary>One thing that is measured of every contender: how it is written, and what it should be.</summary>
internal sealed class Measure(string name, Func<double, string> write)
{
    /// <summary>The least that it should be, in terms of what would be used instead.</summary>
    public double? Least { get; init; }

    /// <summary>The most that it should be, in terms of what would be used instead.</summary>
    public double? Most { get; init; }

    /// <summary>The value that it should be below, whatever that of the others is.</summary>
    public double? Below { get; init; }

    // What was measured is kept by the measure itself, whatever it should be.
    private Measure? Original { get; init; }

    /// <summary>The same with another aim.</summary>
    public Measure AtLeast(double least) => new(name, write) { Least = least, Original = this };

    /// <summary>The same with another aim.</summary>
    public Measure AtMost(double most) => new(name, write) { Most = most, Original = this };

    /// <summary>The row of the three; a contender that was not measured is seen to be missing.</summary>
    public Figure Of(Contenders all)
    {
        const string NotMeasured = "not measured";
        var (ours, theirs, bare) = (all.ChatBot.Of(Original ?? this), all.Instead.Of(Original ?? this), all.Echo.Of(Original ?? this));
        double? ratio = ours.Count > 0 && ours.Count == theirs.Count && theirs.Median() > 0 ? Numbers.MedianRatio(ours, theirs) : null;
        return new Figure(name, ours.Count > 0 ? write(ours.Median()) : NotMeasured)
        {
            Limit = bare.Count > 0 ? write(bare.Median()) : "",
            Instead = theirs.Count > 0 ? write(theirs.Median()) : NotMeasured,
            Ratio = ratio,
            Aim =
                Least is not null ? $">= {Least} x"
                : Most is not null ? $"<= {Most} x"
                : Below is not null ? $"< {write(Below.Value)}"
                : "",
            Reached = IsReached(ours, ratio),
        };
    }

    // Without what would be used instead nobody knows; without the program itself it is not reached.
    private bool? IsReached(IReadOnlyList<double> ours, double? ratio)
    {
        if (Least is null && Most is null && Below is null)
            return null;
        if (ours.Count == 0)
            return false;
        return Below is not null ? ours.Median() < Below
            : ratio is null ? null
            : ratio >= Least || ratio <= Most;
    }
}
