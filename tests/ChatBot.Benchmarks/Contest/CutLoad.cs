namespace ChatBot.Benchmarks.Contest;

/// <summary>One socket is cut, three times, while somebody asks for something every 5 ms.</summary>
/// <param name="LongestWithout">The longest time without any open link.</param>
/// <param name="Unanswered">How many commands were lost on the way, with the sockets or after.</param>
internal sealed record CutLoad(TimeSpan LongestWithout, int Unanswered)
{
    private const int Cuts = 3;
    private const int Most = 20_000;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan _settled = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    public static async Task<CutLoad> MeasureAsync(RunningContender bot, CancellationToken cancellationToken)
    {
        await Task.Delay(_settled, TimeProvider.System, cancellationToken);
        var usual = bot.StandIn.Links.Count;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var load = new Load(bot.Number(Most), Most, Most);
        var sent = 0;
        await bot.RunAsync(
            load,
            async () =>
            {
                var asking = AskAsync(bot, load, () => sent++, enough.Token);
                try
                {
                    for (var cut = 0; cut < Cuts; cut++)
                    {
                        bot.StandIn.Links.CutOne();
                        await BackAsync(bot, usual, cancellationToken);
                        await Task.Delay(_settled, TimeProvider.System, cancellationToken);
                    }
                }
                finally
                {
                    await enough.CancelAsync();
                    await asking;
                }
                await Task.Delay(_settled, TimeProvider.System, cancellationToken);
            }
        );
        return new(bot.StandIn.Links.LongestWithout, sent - load.Answered);
    }

    private static async Task AskAsync(RunningContender bot, Load load, Action sent, CancellationToken enough)
    {
        var events = bot.StandIn.NewEvents();
        try
        {
            for (var i = 0; i < load.Count; i++)
            {
                await bot.StandIn.SendAsync(events.Slash(load.First + i), enough);
                sent();
                await Task.Delay(_pause, TimeProvider.System, enough);
            }
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            // All cuts are made.
        }
    }

    private static async Task BackAsync(RunningContender bot, int usual, CancellationToken cancellationToken)
    {
        var until = TimeProvider.System.GetUtcNow() + _patience;
        while (bot.StandIn.Links.Count < usual)
        {
            if (TimeProvider.System.GetUtcNow() > until)
                throw new TimeoutException(
                    $"had {usual} links and has {bot.StandIn.Links.Count}, {_patience.TotalSeconds:0} seconds after one was cut"
                );
            await Task.Delay(_pause, TimeProvider.System, cancellationToken);
        }
    }
}
