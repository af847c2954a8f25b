using System.Diagnostics;

namespace ChatBot.Benchmarks.Contest;

/// <summary>Messages that are not for the bot, as fast as it reads them.</summary>
/// <param name="PerSecond">How many in a second.</param>
/// <param name="ProcessorMilliseconds">The processor time of the bot for 1,000 of them.</param>
/// <param name="DriverMilliseconds">That of whoever sends them, on the same cores.</param>
internal sealed record ChatterLoad(double PerSecond, double ProcessorMilliseconds, double DriverMilliseconds)
{
    private const int Unanswered = 200;

    // Where nothing acknowledges a message, a claim now and then shows that all before it were read.
    private const int LinesOfClaim = 2_000;
    private const int ClaimsUnanswered = 2;

    public static async Task<ChatterLoad> MeasureAsync(RunningContender bot, int count, CancellationToken cancellationToken)
    {
        var events = bot.StandIn.NewEvents();
        var (processor, driver, begun) = (bot.ProcessorSeconds(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        if (bot.StandIn.IsAckedForMessages)
            await bot.RunAsync(new Load(bot.Number(count), count, Unanswered), events.Chatter, cancellationToken);
        else
            await WithClaimsAsync(bot, events, count, cancellationToken);
        var took = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        // Seconds for all are milliseconds for 1,000, divided by a millionth of all.
        var millions = count / 1_000_000.0;
        return new(
            count / took,
            (bot.ProcessorSeconds() - processor) / millions,
            (Environment.CpuUsage.TotalTime - driver).TotalSeconds / millions
        );
    }

    private static Task WithClaimsAsync(RunningContender bot, Events events, int count, CancellationToken cancellationToken)
    {
        var claims = count / LinesOfClaim;
        var load = new Load(bot.Number(claims), claims, ClaimsUnanswered) { AnsweredBy = bot.MessagesAnsweredBy };
        var line = bot.Number(count);
        return bot.RunAsync(
            load,
            async () =>
            {
                for (var i = 0; i < claims; i++)
                {
                    await load.RoomAsync(i, cancellationToken);
                    for (var chatter = 0; chatter < LinesOfClaim; chatter++)
                        await bot.StandIn.SendAsync(events.Chatter(line++), cancellationToken);
                    await bot.StandIn.SendAsync(events.Taking(load.First + i), cancellationToken);
                }
                await load.AllAnsweredAsync(cancellationToken);
            }
        );
    }
}
