using System.Diagnostics;
using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Claims;

/// <summary>A claim alone and 64 people at once, beside the bare durable commit of one row on the same disk, round by round.</summary>
internal static class ClaimPart
{
    private const int WarmingRounds = 4;
    private const int Rounds = 21;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Workshop workshop, CancellationToken cancellationToken)
    {
        using var bare = new BareCommit(workshop.NewFolder("bare"));
        await using var bot = await RunningBot.StartAsync(workshop.NewFolder("claims"), cancellationToken);
        using var crowd = await Crowd.GatherAsync(bot, cancellationToken);
        for (var warming = 0; warming < WarmingRounds; warming++)
        {
            await crowd.InProcessAsync(cancellationToken);
            await crowd.OverHttpAsync(cancellationToken);
        }
        return [.. await AloneAsync(bare, bot, cancellationToken), .. await TogetherAsync(bare, crowd, cancellationToken)];
    }

    private static async Task<IReadOnlyList<Figure>> TogetherAsync(BareCommit bare, Crowd crowd, CancellationToken cancellationToken)
    {
        List<double> bareRates = [],
            inProcess = [],
            overHttp = [];
        for (var round = 0; round < Rounds; round++)
        {
            bareRates.Add(Rate(bare));
            inProcess.Add(await crowd.InProcessAsync(cancellationToken));
            overHttp.Add(await crowd.OverHttpAsync(cancellationToken));
        }
        return
        [
            Rates($"claims, {Crowd.People} at once, in process", inProcess, bareRates, 3),
            Rates($"claims, {Crowd.People} at once, over HTTP", overHttp, bareRates, 1.2),
        ];
    }

    private static async Task<IReadOnlyList<Figure>> AloneAsync(BareCommit bare, RunningBot bot, CancellationToken cancellationToken)
    {
        using var line = await KeptLine.OpenAsync(bot.Port, cancellationToken);
        var said = KeptLine.Said("nick", "\"take next - x\"");
        Task Bare()
        {
            bare.Once();
            return Task.CompletedTask;
        }
        var took = await Alone.MeasureAsync(
            cancellationToken,
            Bare,
            () => bot.ClaimAsync(0, cancellationToken),
            () => line.SayAsync(said, cancellationToken)
        );
        return [.. Times("a claim alone, in process", took[1], took[0]), .. Times("a claim alone, over HTTP", took[2], took[0])];
    }

    private static double Rate(BareCommit bare)
    {
        var begun = Stopwatch.GetTimestamp();
        var count = 0;
        for (; Stopwatch.GetElapsedTime(begun) < Crowd.Round; count++)
            bare.Once();
        return count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static Figure Rates(string name, List<double> rates, List<double> bare, double least)
    {
        var ratio = Numbers.MedianRatio(rates, bare);
        return new Figure(name, Numbers.PerSecond(rates.Median()))
        {
            Limit = Numbers.PerSecond(bare.Median()),
            Ratio = ratio,
            Aim = $">= {least} x",
            Reached = ratio >= least,
        };
    }

    private static IEnumerable<Figure> Times(string name, double[] took, double[] bare)
    {
        const double Most = 2.5;
        var ratio = took.Median() / bare.Median();
        yield return new Figure(name, Numbers.Milliseconds(took.Median()))
        {
            Limit = Numbers.Milliseconds(bare.Median()),
            Ratio = ratio,
            Aim = $"<= {Most} x",
            Reached = ratio <= Most,
        };
        var (slow, slowBare) = (took.Quantile(0.99), bare.Quantile(0.99));
        yield return new Figure("  99th of 100", Numbers.Milliseconds(slow))
        {
            Limit = Numbers.Milliseconds(slowBare),
            Ratio = slow / slowBare,
        };
    }
}
