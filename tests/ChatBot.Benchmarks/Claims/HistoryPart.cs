using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Claims;

/// <summary>The same claims in two programs side by side: one without a past, one with a million claims behind it.</summary>
internal static class HistoryPart
{
    private const int Past = 1_000_000;
    private const int Rounds = 15;

    // Two equal programs differ by about so much from run to run.
    private const double Noise = 1.15;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Workshop workshop, CancellationToken cancellationToken)
    {
        var (youngFolder, oldFolder) = (workshop.NewFolder("young"), workshop.NewFolder("old"));
        await ClaimHistory.WriteAsync(oldFolder, Past, cancellationToken);
        try
        {
            await using var young = await RunningBot.StartAsync(youngFolder, cancellationToken);
            await using var old = await RunningBot.StartAsync(oldFolder, cancellationToken);
            var together = await TogetherAsync(young, old, cancellationToken);
            var took = await Alone.MeasureAsync(
                cancellationToken,
                () => young.ClaimAsync(0, cancellationToken),
                () => old.ClaimAsync(0, cancellationToken)
            );
            var ratio = took[1].Median() / took[0].Median();
            return
            [
                new Figure($"a claim alone, {Past:#,0} in history (limit: none in history)", Numbers.Milliseconds(took[1].Median()))
                {
                    Limit = Numbers.Milliseconds(took[0].Median()),
                    Ratio = ratio,
                    Aim = $"<= {Noise} x",
                    Reached = ratio <= Noise,
                },
                together,
            ];
        }
        finally
        {
            Workshop.Empty(oldFolder);
        }
    }

    private static async Task<Figure> TogetherAsync(RunningBot young, RunningBot old, CancellationToken cancellationToken)
    {
        using var fewClaims = await Crowd.GatherAsync(young, cancellationToken);
        using var manyClaims = await Crowd.GatherAsync(old, cancellationToken);
        List<double> few = [],
            many = [];
        for (var round = -4; round < Rounds; round++)
        {
            var (fewRate, manyRate) = (
                await fewClaims.InProcessAsync(cancellationToken),
                await manyClaims.InProcessAsync(cancellationToken)
            );
            if (round < 0)
                continue;
            few.Add(fewRate);
            many.Add(manyRate);
        }
        var ratio = Numbers.MedianRatio(many, few);
        return new Figure($"claims, {Crowd.People} at once, the same", Numbers.PerSecond(many.Median()))
        {
            Limit = Numbers.PerSecond(few.Median()),
            Ratio = ratio,
            Aim = $">= {1 / Noise:0.00} x",
            Reached = ratio >= 1 / Noise,
        };
    }
}
