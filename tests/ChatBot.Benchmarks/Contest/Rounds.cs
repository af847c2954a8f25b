using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Contest;

/// <summary>All contenders of a chat, round by round, each start in a process of its own, all in the same turns.</summary>
internal sealed class Rounds(Contenders contenders, Workshop workshop, CancellationToken cancellationToken)
{
    private const int Count = 2;
    private const int Turns = 6;
    private const int Starts = 5;
    private const int Claims = 500;

    private readonly Scores[] _all = contenders.Compared;

    public async Task MeasureAsync()
    {
        for (var round = 1; round <= Count; round++)
        {
            await Console.Error.WriteLineAsync($"  round {round} of {Count}");
            await StartedAsync([.. _all, contenders.Silent], ClaimAsync);
            await StartedAsync(_all, ChatAsync);
            await StartedAsync(_all, PaceAsync);
        }
        await StartAsync();
        await StartedAsync([contenders.ChatBot, contenders.Instead], some => EachAsync(some, 1, CutAsync));
    }

    // All are started and at rest while each has its turn, again and again: what is compared meets the same phases of the machine.
    private async Task StartedAsync(Scores[] some, Func<Scores[], Task> measureAsync)
    {
        try
        {
            foreach (var one in some)
                await one.StartAsync(workshop.NewFolder("contest"), cancellationToken);
            await RunningContender.RestAsync(cancellationToken);
            await measureAsync(some);
        }
        finally
        {
            foreach (var one in some)
                await one.DisposeAsync();
        }
    }

    private static async Task EachAsync(Scores[] some, int times, Func<Scores, RunningContender, Task> measureAsync)
    {
        for (var time = 0; time < times; time++)
            foreach (var one in some)
                await one.MeasureAsync(bot => measureAsync(one, bot));
    }

    private async Task ClaimAsync(Scores[] some)
    {
        await EachAsync(
            some,
            1,
            async (one, bot) =>
            {
                one.Add(Measures.First, bot.FirstAnswer.TotalSeconds);
                one.Add(Measures.Idle, bot.ResidentKilobytes());
                await ClaimLoad.BySlashAsync(bot, Measures.Commands, cancellationToken);
                one.Add(Measures.Busy, bot.ResidentKilobytes());
            }
        );
        await UsingAsync(
            some,
            Measures.SlashProcessor,
            Turns * Claims,
            () =>
                EachAsync(
                    some,
                    Turns,
                    async (one, bot) => one.Add(Measures.Slash, await ClaimLoad.BySlashAsync(bot, Claims, cancellationToken))
                )
        );
        await EachAsync(_all, 1, (_, bot) => ClaimLoad.ByTextAsync(bot, Claims, cancellationToken));
        await EachAsync(
            _all,
            Turns,
            async (one, bot) => one.Add(Measures.Text, await ClaimLoad.ByTextAsync(bot, Claims, cancellationToken))
        );
    }

    private async Task ChatAsync(Scores[] some)
    {
        await EachAsync(some, 1, (_, bot) => ChatterLoad.MeasureAsync(bot, Measures.Lines / Turns, cancellationToken));
        await EachAsync(
            some,
            Turns,
            async (one, bot) =>
            {
                var load = await ChatterLoad.MeasureAsync(bot, Measures.Lines / Turns, cancellationToken);
                one.Add(Measures.Chatter, load.PerSecond);
                one.Add(Measures.ChatterProcessor, load.ProcessorMilliseconds);
                one.Add(Measures.ChatterDriver, load.DriverMilliseconds);
            }
        );
        await EachAsync(some, 1, (one, bot) => one.AddAsync(Measures.Chatted, bot.ResidentKilobytes()));
    }

    private async Task PaceAsync(Scores[] some)
    {
        await EachAsync(some, 1, (_, bot) => ClaimLoad.BySlashAsync(bot, Claims, cancellationToken));
        await RunningContender.RestAsync(cancellationToken);
        await UsingAsync(
            some,
            Measures.SlowProcessor,
            2 * PaceLoad.Count(50),
            () =>
                EachAsync(
                    some,
                    2,
                    async (one, bot) => Add(one, Measures.Slow, Measures.SlowTail, await PaceLoad.MeasureAsync(bot, 50, cancellationToken))
                )
        );
        await EachAsync(
            some,
            2,
            async (one, bot) => Add(one, Measures.Fast, Measures.FastTail, await PaceLoad.MeasureAsync(bot, 200, cancellationToken))
        );
    }

    // The processor time of so many commands, with what is left to do when they are answered.
    private async Task UsingAsync(Scores[] some, Measure measure, int commands, Func<Task> measureAsync)
    {
        Dictionary<Scores, double> before = [];
        await EachAsync(some, 1, (one, bot) => Task.FromResult(before[one] = bot.ProcessorSeconds()));
        await measureAsync();
        await RunningContender.RestAsync(cancellationToken);
        // Seconds for all are milliseconds for 1,000, divided by a millionth of all.
        await EachAsync(some, 1, (one, bot) => one.AddAsync(measure, (bot.ProcessorSeconds() - before[one]) / (commands / 1_000_000.0)));
    }

    private static void Add(Scores one, Measure middle, Measure tail, double[] took)
    {
        one.Add(middle, took.Median());
        one.Add(tail, took.Quantile(0.99));
    }

    private async Task StartAsync()
    {
        var kept = _all.Select(_ => workshop.NewFolder("kept")).ToArray();
        for (var time = 0; time <= Starts; time++)
        {
            foreach (var (one, i) in _all.Select((one, i) => (one, i)))
            {
                await using (one)
                {
                    await one.StartAsync(kept[i], cancellationToken);
                    if (time > 0)
                        await one.MeasureAsync(bot => one.AddAsync(Measures.Later, bot.FirstAnswer.TotalSeconds));
                }
            }
        }
    }

    private async Task CutAsync(Scores scores, RunningContender bot)
    {
        var cut = await CutLoad.MeasureAsync(bot, cancellationToken);
        scores.Add(Measures.Without, cut.LongestWithout.TotalMilliseconds);
        scores.Add(Measures.Lost, cut.Unanswered);
    }
}
