using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Slack;

/// <summary>The program in Slack beside a bot with Bolt for JavaScript and a bare echo, round by round, each start in a process of its own.</summary>
internal static class SlackPart
{
    private const int Rounds = 2;
    private const int Turns = 6;
    private const int Starts = 5;
    private const int Commands = 2_000;
    private const int Claims = 500;
    private const int Lines = 60_000;

    private static readonly Measure _first = new("start to first answer, first", Numbers.Seconds);
    private static readonly Measure _later = new("start to first answer, later", Numbers.Seconds) { Most = 1.1 };
    private static readonly Measure _slash = new($"claims by slash command, {ClaimLoad.InFlight} in flight", Numbers.PerSecond) { Least = 3 };
    private static readonly Measure _text = new($"claims by text, {ClaimLoad.InFlight} in flight", Numbers.PerSecond) { Least = 3 };
    private static readonly Measure _chatter = new("chatter", Numbers.PerSecond) { Least = 1.8 };
    private static readonly Measure _processor = new("  processor time per 1,000", Numbers.Milliseconds) { Most = 0.5 };
    private static readonly Measure _driver = new("  that of the load itself", Numbers.Milliseconds);
    private static readonly Measure _slow = new("command to ack at 50/s", Numbers.Milliseconds);
    private static readonly Measure _slowTail = new("  99th of 100", Numbers.Milliseconds);
    private static readonly Measure _fast = new("command to ack at 200/s", Numbers.Milliseconds);
    private static readonly Measure _fastTail = new("  99th of 100", Numbers.Milliseconds) { Most = 0.5 };
    private static readonly Measure _idle = new("resident after the start", Numbers.Megabytes);
    private static readonly Measure _busy = new($"resident after {Commands:#,0} commands", Numbers.Megabytes);
    private static readonly Measure _chatted = new($"resident after {Lines:#,0} lines of chatter", Numbers.Megabytes) { Most = 0.7 };
    private static readonly Measure _without = new("longest time without a link, one cut", Numbers.Milliseconds) { Below = 100 };
    private static readonly Measure _lost = new("  commands unanswered", Numbers.Count);

    private static readonly Measure[] _all = [_first, _later, _slash, _text, _chatter, _processor, _driver, _slow, _slowTail, _fast, _fastTail, _idle, _busy, _chatted, _without, _lost];

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Workshop workshop, CancellationToken stop)
    {
        var (chatBot, bolt, silentBolt, echo) = await Contenders.MakeAsync(workshop, stop);
        Scores[] all = [chatBot, bolt, echo];
        for (var round = 1; round <= Rounds; round++)
        {
            await Console.Error.WriteLineAsync($"  round {round} of {Rounds}");
            await StartedAsync([.. all, silentBolt], workshop, some => ClaimAsync(some, silentBolt, stop), stop);
            await StartedAsync(all, workshop, some => ChatAsync(some, stop), stop);
            await StartedAsync(all, workshop, some => PaceAsync(some, stop), stop);
        }
        await StartAsync(all, workshop, stop);
        await StartedAsync([chatBot, bolt], workshop, some => EachAsync(some, 1, (one, bot) => CutAsync(one, bot, stop)), stop);
        var silent = _slash.Of(chatBot, silentBolt, echo) with { Name = "  the same, Bolt says nothing in the room", Aim = "", Reached = null };
        return [.. all.Append(silentBolt).Where(one => one.WhyNot is not null).Select(one => one.Missing()), .. _all.SelectMany<Measure, Figure>(measure => measure == _slash ? [measure.Of(chatBot, bolt, echo), silent] : [measure.Of(chatBot, bolt, echo)])];
    }

    // All are started and at rest while each has its turn, again and again: what is compared meets the same phases of the machine.
    private static async Task StartedAsync(Scores[] all, Workshop workshop, Func<Scores[], Task> measureAsync, CancellationToken stop)
    {
        try
        {
            foreach (var one in all) await one.StartAsync(workshop.NewFolder("slack"), stop);
            await SlackBot.RestAsync(stop);
            await measureAsync(all);
        }
        finally
        {
            foreach (var one in all) await one.DisposeAsync();
        }
    }

    private static async Task EachAsync(Scores[] all, int times, Func<Scores, SlackBot, Task> measureAsync)
    {
        for (var time = 0; time < times; time++)
            foreach (var one in all) await one.MeasureAsync(bot => measureAsync(one, bot));
    }

    private static async Task ClaimAsync(Scores[] all, Scores silentBolt, CancellationToken stop)
    {
        await EachAsync(all, 1, async (one, bot) =>
        {
            one.Add(_first, bot.FirstAnswer.TotalSeconds);
            one.Add(_idle, bot.ResidentKilobytes());
            await ClaimLoad.BySlashAsync(bot, Commands, stop);
            one.Add(_busy, bot.ResidentKilobytes());
        });
        await EachAsync(all, Turns, async (one, bot) => one.Add(_slash, await ClaimLoad.BySlashAsync(bot, Claims, stop)));
        Scores[] others = [.. all.Where(one => one != silentBolt)];
        await EachAsync(others, 1, (_, bot) => ClaimLoad.ByTextAsync(bot, Claims, stop));
        await EachAsync(others, Turns, async (one, bot) => one.Add(_text, await ClaimLoad.ByTextAsync(bot, Claims, stop)));
    }

    private static async Task ChatAsync(Scores[] all, CancellationToken stop)
    {
        await EachAsync(all, 1, (_, bot) => ChatterLoad.MeasureAsync(bot, Lines / Turns, stop));
        await EachAsync(all, Turns, async (one, bot) =>
        {
            var load = await ChatterLoad.MeasureAsync(bot, Lines / Turns, stop);
            one.Add(_chatter, load.PerSecond);
            one.Add(_processor, load.ProcessorMilliseconds);
            one.Add(_driver, load.DriverMilliseconds);
        });
        await EachAsync(all, 1, (one, bot) =>
        {
            one.Add(_chatted, bot.ResidentKilobytes());
            return Task.CompletedTask;
        });
    }

    private static async Task PaceAsync(Scores[] all, CancellationToken stop)
    {
        await EachAsync(all, 1, (_, bot) => ClaimLoad.BySlashAsync(bot, Claims, stop));
        await SlackBot.RestAsync(stop);
        await EachAsync(all, 2, async (one, bot) => Add(one, _slow, _slowTail, await PaceLoad.MeasureAsync(bot, 50, stop)));
        await EachAsync(all, 2, async (one, bot) => Add(one, _fast, _fastTail, await PaceLoad.MeasureAsync(bot, 200, stop)));
    }

    private static void Add(Scores one, Measure middle, Measure tail, double[] took)
    {
        one.Add(middle, took.Median());
        one.Add(tail, took.Quantile(0.99));
    }

    private static async Task StartAsync(Scores[] all, Workshop workshop, CancellationToken stop)
    {
        var kept = all.Select(_ => workshop.NewFolder("kept")).ToArray();
        for (var time = 0; time <= Starts; time++)
        {
            foreach (var (one, i) in all.Select((one, i) => (one, i)))
            {
                await using (one)
                {
                    await one.StartAsync(kept[i], stop);
                    if (time > 0) await one.MeasureAsync(bot => AddStart(one, bot));
                }
            }
        }
    }

    private static Task AddStart(Scores scores, SlackBot bot)
    {
        scores.Add(_later, bot.FirstAnswer.TotalSeconds);
        return Task.CompletedTask;
    }

    private static async Task CutAsync(Scores scores, SlackBot bot, CancellationToken stop)
    {
        var cut = await CutLoad.MeasureAsync(bot, stop);
        scores.Add(_without, cut.LongestWithout.TotalMilliseconds);
        scores.Add(_lost, cut.Unanswered);
    }
}
