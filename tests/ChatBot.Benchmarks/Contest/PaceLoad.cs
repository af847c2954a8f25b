using System.Diagnostics;

namespace ChatBot.Benchmarks.Contest;

/// <summary>Slash commands that come at a fixed pace, whether answered or not, as people don't wait for each other.</summary>
internal static class PaceLoad
{
    private const int Seconds = 6;

    // A timer wakes up to a millisecond late; the rest of the wait gives way to others again and again.
    private static readonly TimeSpan _early = TimeSpan.FromMilliseconds(1.5);

    /// <summary>How many commands come at this pace.</summary>
    public static int Count(int perSecond) => perSecond * Seconds;

    /// <summary>The milliseconds from when each was due to when its acknowledgement was there.</summary>
    public static async Task<double[]> MeasureAsync(RunningContender bot, int perSecond, CancellationToken cancellationToken)
    {
        var count = Count(perSecond);
        var load = new Load(bot.Number(count), count, count);
        var events = bot.StandIn.NewEvents();
        var begun = Stopwatch.GetTimestamp();
        long Due(int index) => begun + (index * Stopwatch.Frequency / perSecond);
        await bot.RunAsync(
            load,
            async () =>
            {
                for (var i = 0; i < count; i++)
                {
                    await UntilAsync(Due(i), cancellationToken);
                    await bot.StandIn.SendAsync(events.Slash(load.First + i), cancellationToken);
                }
                await load.AllAnsweredAsync(cancellationToken);
            }
        );
        return [.. Enumerable.Range(0, count).Select(i => Stopwatch.GetElapsedTime(Due(i), load.AnsweredAt(i)).TotalMilliseconds)];
    }

    private static async Task UntilAsync(long due, CancellationToken cancellationToken)
    {
        var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) - _early;
        if (wait > TimeSpan.FromMilliseconds(1))
            await Task.Delay(wait, TimeProvider.System, cancellationToken);
        while (Stopwatch.GetTimestamp() < due)
            Thread.Yield();
    }
}
