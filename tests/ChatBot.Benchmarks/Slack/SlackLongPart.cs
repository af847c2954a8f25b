using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Slack;

/// <summary>What of the program is in memory while a million lines of chatter go by, beside a bot with Bolt.</summary>
internal static class SlackLongPart
{
    private const int Steps = 10;
    private const int LinesOfStep = 100_000;
    private const double MostGrowth = 1.1;

    private static readonly Measure[] _steps = [.. Enumerable.Range(1, Steps).Select(step => new Measure($"resident after {step * LinesOfStep:#,0} lines of chatter", Numbers.Megabytes))];
    private static readonly Measure _growth = new("  the last in terms of the first", Numbers.Times) { Below = MostGrowth };

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Workshop workshop, CancellationToken stop)
    {
        var (chatBot, bolt, _, echo) = await Contenders.MakeAsync(workshop, stop);
        Scores[] all = [chatBot, bolt];
        foreach (var one in all)
        {
            await using (one)
            {
                await one.StartAsync(workshop.NewFolder("long"), stop);
                await one.MeasureAsync(bot => ChatAsync(one, bot, stop));
            }
        }
        return [.. all.Where(one => one.WhyNot is not null).Select(one => one.Missing()), .. _steps.Append(_growth).Select(measure => measure.Of(chatBot, bolt, echo))];
    }

    private static async Task ChatAsync(Scores scores, SlackBot bot, CancellationToken stop)
    {
        foreach (var step in _steps)
        {
            await ChatterLoad.MeasureAsync(bot, LinesOfStep, stop);
            scores.Add(step, bot.ResidentKilobytes());
        }
        scores.Add(_growth, scores.Of(_steps[^1])[0] / scores.Of(_steps[0])[0]);
    }
}
