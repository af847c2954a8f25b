using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Contest;

/// <summary>What of the program is in memory while a million lines of chatter go by, beside what a user would write instead.</summary>
internal static class LongChatter
{
    private const int Steps = 10;
    private const int LinesOfStep = 100_000;
    private const double MostGrowth = 1.1;

    private static readonly Measure[] _steps =
    [
        .. Enumerable
            .Range(1, Steps)
            .Select(step => new Measure($"resident after {step * LinesOfStep:#,0} lines of chatter", Numbers.Megabytes)),
    ];
    private static readonly Measure _growth = new("  the last in terms of the first", Numbers.Times) { Below = MostGrowth };

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Contenders all, Workshop workshop, CancellationToken cancellationToken)
    {
        foreach (var one in (Scores[])[all.ChatBot, all.Instead])
        {
            await using (one)
            {
                await one.StartAsync(workshop.NewFolder("long"), cancellationToken);
                await one.MeasureAsync(bot => ChatAsync(one, bot, cancellationToken));
            }
        }
        return [.. all.Missing(), .. _steps.Append(_growth).Select(measure => measure.Of(all))];
    }

    private static async Task ChatAsync(Scores scores, RunningContender bot, CancellationToken cancellationToken)
    {
        foreach (var step in _steps)
        {
            await ChatterLoad.MeasureAsync(bot, LinesOfStep, cancellationToken);
            scores.Add(step, bot.ResidentKilobytes());
        }
        scores.Add(_growth, scores.Of(_steps[^1])[0] / scores.Of(_steps[0])[0]);
    }
}
