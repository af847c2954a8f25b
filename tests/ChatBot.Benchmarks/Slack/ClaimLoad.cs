using System.Diagnostics;

namespace ChatBot.Benchmarks.Slack;

/// <summary>Claims of the next number, 32 in flight, each over when it was answered. Then they are looked up: none may be lost, no number given twice.</summary>
internal static class ClaimLoad
{
    public const int InFlight = 32;

    private static readonly TimeSpan _again = TimeSpan.FromMilliseconds(5);

    /// <summary>Claims per second by slash command.</summary>
    public static async Task<double> BySlashAsync(SlackBot bot, int count, CancellationToken stop)
    {
        var acks = new byte[]?[count];
        var load = new Load(bot.Number(count), count, InFlight) { Heard = (i, frame) => acks[i] ??= frame.ToArray() };
        return await MeasureAsync(bot, load, bot.NewEnvelopes().Slash, claims => claims.CheckAcks(load, acks), stop);
    }

    /// <summary>Claims per second by a message in the room.</summary>
    public static Task<double> ByTextAsync(SlackBot bot, int count, CancellationToken stop) =>
        MeasureAsync(bot, new Load(bot.Number(count), count, InFlight) { IsAnsweredByPost = bot.Contender.AcksMessagesFirst }, bot.NewEnvelopes().Taking, _ => { }, stop);

    /// <summary>One claim by slash command, repeated until it is understood: a bot that was just started may still be waking up.</summary>
    public static async Task OnceAsync(SlackBot bot, CancellationToken stop)
    {
        var envelopes = bot.NewEnvelopes();
        for (var tries = 0; ; tries++)
        {
            byte[]? ack = null;
            await bot.RunAsync(new Load(bot.Number(1), 1, 1) { Heard = (_, frame) => ack = frame.ToArray() }, envelopes.Slash, stop);
            if (bot.Contender.Claims is null || DurableClaims.NumberIn(ack) is not null) return;
            if (tries == 1000) throw bot.Fault($"acknowledged a claim with no number 1,000 times");
            await Task.Delay(_again, TimeProvider.System, stop);
        }
    }

    private static async Task<double> MeasureAsync(SlackBot bot, Load load, Func<long, ReadOnlyMemory<byte>> envelope, Action<DurableClaims> check, CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        await bot.RunAsync(load, envelope, stop);
        if (bot.Contender.Claims is not { } file) return load.Count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        using var claims = new DurableClaims(bot, Path.Combine(bot.Data, file));
        await claims.AllAsync(load, stop);
        var rate = load.Count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        claims.CheckNumbers(load);
        check(claims);
        return rate;
    }
}
