using System.Diagnostics;

namespace ChatBot.Benchmarks.Slack;

/// <summary>Messages that are not for the bot, as fast as it acknowledges them.</summary>
/// <param name="PerSecond">How many in a second.</param>
/// <param name="ProcessorMilliseconds">The processor time of the bot for 1,000 of them.</param>
/// <param name="DriverMilliseconds">That of whoever sends them, on the same cores.</param>
internal sealed record ChatterLoad(double PerSecond, double ProcessorMilliseconds, double DriverMilliseconds)
{
    private const int Unanswered = 200;

    public static async Task<ChatterLoad> MeasureAsync(SlackBot bot, int count, CancellationToken stop)
    {
        var load = new Load(bot.Number(count), count, Unanswered);
        var envelopes = bot.NewEnvelopes();
        var (processor, driver, begun) = (bot.ProcessorSeconds(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await bot.RunAsync(load, envelopes.Chatter, stop);
        var took = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        // Seconds for all are milliseconds for 1,000, divided by a millionth of all.
        var millions = count / 1_000_000.0;
        return new(count / took, (bot.ProcessorSeconds() - processor) / millions, (Environment.CpuUsage.TotalTime - driver).TotalSeconds / millions);
    }
}
