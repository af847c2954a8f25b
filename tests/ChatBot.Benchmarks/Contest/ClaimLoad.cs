using System.Diagnostics;

namespace ChatBot.Benchmarks.Contest;

/// <summary>
/// Claims of the next number, 32 in flight, each over when it was answered. Then they are looked up: none may be lost, no
/// number given twice.
/// </summary>
internal static class ClaimLoad
{
    public const int InFlight = 32;

    private static readonly TimeSpan _again = TimeSpan.FromMilliseconds(5);

    /// <summary>Claims per second by slash command.</summary>
    public static async Task<double> BySlashAsync(RunningContender bot, int count, CancellationToken cancellationToken)
    {
        var answers = new byte[]?[count];
        var load = new Load(bot.Number(count), count, InFlight)
        {
            AnsweredBy = AnsweredBy.Telling,
            Heard = (i, said) => answers[i] ??= said.ToArray(),
        };
        return await MeasureAsync(
            bot,
            load,
            bot.StandIn.NewEvents().Slash,
            claims => claims.CheckAnswers(load, answers),
            cancellationToken
        );
    }

    /// <summary>Claims per second by a message in the room.</summary>
    public static Task<double> ByTextAsync(RunningContender bot, int count, CancellationToken cancellationToken) =>
        MeasureAsync(
            bot,
            new Load(bot.Number(count), count, InFlight) { AnsweredBy = bot.MessagesAnsweredBy },
            bot.StandIn.NewEvents().Taking,
            _ => { },
            cancellationToken
        );

    /// <summary>One claim by slash command, repeated until it is understood: a bot that was just started may still be waking up.</summary>
    public static async Task OnceAsync(RunningContender bot, CancellationToken cancellationToken)
    {
        var events = bot.StandIn.NewEvents();
        for (var tries = 0; ; tries++)
        {
            byte[]? answer = null;
            await bot.RunAsync(
                new Load(bot.Number(1), 1, 1) { AnsweredBy = AnsweredBy.Telling, Heard = (_, said) => answer = said.ToArray() },
                events.Slash,
                cancellationToken
            );
            if (bot.Contender.Claims is null || DurableClaims.NumberIn(answer, bot.StandIn.Texts) is not null)
                return;
            if (tries == 1000)
                throw bot.Fault($"answered a claim with no number 1,000 times");
            await Task.Delay(_again, TimeProvider.System, cancellationToken);
        }
    }

    private static async Task<double> MeasureAsync(
        RunningContender bot,
        Load load,
        Func<long, ReadOnlyMemory<byte>> sent,
        Action<DurableClaims> check,
        CancellationToken cancellationToken
    )
    {
        var begun = Stopwatch.GetTimestamp();
        await bot.RunAsync(load, sent, cancellationToken);
        if (bot.Contender.Claims is null)
            return load.Count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        using var claims = new DurableClaims(bot);
        await claims.AllAsync(load, cancellationToken);
        var rate = load.Count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        claims.CheckNumbers(load);
        check(claims);
        return rate;
    }
}
