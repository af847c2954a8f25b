using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Slack;

/// <summary>The program in Slack beside a bot with Bolt for JavaScript and a bare echo, round by round, each start in a process of its own.</summary>
internal static class SlackPart
{
    private const int Rounds = 3;
    private const int Starts = 5;
    private const int Commands = 2_000;
    private const int Claims = 3_000;
    private const int TextClaims = 1_500;
    private const int Lines = 50_000;

    private static readonly Measure _first = new("start to first answer, first", Numbers.Seconds);
    private static readonly Measure _later = new("start to first answer, later", Numbers.Seconds) { Most = 1.1 };
    private static readonly Measure _slash = new($"claims by slash command, {ClaimLoad.InFlight} in flight", Numbers.PerSecond) { Least = 3 };
    private static readonly Measure _silent = new("  the same, Bolt says nothing in the room", Numbers.PerSecond);
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

    private static readonly Measure[] _all = [_first, _later, _slash, _silent, _text, _chatter, _processor, _driver, _slow, _slowTail, _fast, _fastTail, _idle, _busy, _chatted, _without, _lost];

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Workshop workshop, CancellationToken stop)
    {
        var contenders = await Contenders.MakeAsync(workshop, stop);
        var (chatBot, bolt, echo) = contenders.Scores();
        Scores[] all = [chatBot, bolt, echo];
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var one in all)
            {
                await Console.Error.WriteLineAsync($"  round {round}: {one.Contender.Name}");
                await one.WithAsync(one.Contender, workshop.NewFolder("claims"), bot => ClaimAsync(one, bot, stop), stop);
                if (one.Contender.Silent is { } silent) await one.WithAsync(silent, workshop.NewFolder("silent"), bot => ClaimSilentlyAsync(one, bot, stop), stop);
                await one.WithAsync(one.Contender, workshop.NewFolder("chatter"), bot => ChatAsync(one, bot, stop), stop);
                await one.WithAsync(one.Contender, workshop.NewFolder("pace"), bot => PaceAsync(one, bot, stop), stop);
            }
        }
        await StartAsync(all, workshop, stop);
        foreach (var one in (Scores[])[chatBot, bolt]) await one.WithAsync(one.Contender, workshop.NewFolder("cut"), bot => CutAsync(one, bot, stop), stop);
        return [.. all.Where(one => one.WhyNot is not null).Select(one => one.Missing()), .. _all.Select(measure => measure.Of(chatBot, bolt, echo))];
    }

    private static async Task ClaimAsync(Scores scores, SlackBot bot, CancellationToken stop)
    {
        scores.Add(_first, bot.FirstAnswer.TotalSeconds);
        await SlackBot.RestAsync(stop);
        scores.Add(_idle, bot.ResidentKilobytes());
        await ClaimLoad.BySlashAsync(bot, Commands, stop);
        scores.Add(_busy, bot.ResidentKilobytes());
        var rate = await ClaimLoad.BySlashAsync(bot, Claims, stop);
        scores.Add(_slash, rate);
        if (scores.Contender.Silent is null) scores.Add(_silent, rate);
        await ClaimLoad.ByTextAsync(bot, TextClaims / 3, stop);
        scores.Add(_text, await ClaimLoad.ByTextAsync(bot, TextClaims, stop));
    }

    private static async Task ClaimSilentlyAsync(Scores scores, SlackBot bot, CancellationToken stop)
    {
        await ClaimLoad.BySlashAsync(bot, Commands, stop);
        scores.Add(_silent, await ClaimLoad.BySlashAsync(bot, Claims, stop));
    }

    private static async Task ChatAsync(Scores scores, SlackBot bot, CancellationToken stop)
    {
        await ChatterLoad.MeasureAsync(bot, Lines / 10, stop);
        var load = await ChatterLoad.MeasureAsync(bot, Lines, stop);
        scores.Add(_chatter, load.PerSecond);
        scores.Add(_processor, load.ProcessorMilliseconds);
        scores.Add(_driver, load.DriverMilliseconds);
        scores.Add(_chatted, bot.ResidentKilobytes());
    }

    private static async Task PaceAsync(Scores scores, SlackBot bot, CancellationToken stop)
    {
        await ClaimLoad.BySlashAsync(bot, Commands / 2, stop);
        await SlackBot.RestAsync(stop);
        var (slow, fast) = (await PaceLoad.MeasureAsync(bot, 50, stop), await PaceLoad.MeasureAsync(bot, 200, stop));
        scores.Add(_slow, slow.Median());
        scores.Add(_slowTail, slow.Quantile(0.99));
        scores.Add(_fast, fast.Median());
        scores.Add(_fastTail, fast.Quantile(0.99));
    }

    private static async Task StartAsync(Scores[] all, Workshop workshop, CancellationToken stop)
    {
        var kept = all.Select(_ => workshop.NewFolder("kept")).ToArray();
        for (var time = 0; time <= Starts; time++)
        {
            foreach (var (one, i) in all.Select((one, i) => (one, i)))
            {
                await one.WithAsync(one.Contender, kept[i], bot =>
                {
                    if (time > 0) one.Add(_later, bot.FirstAnswer.TotalSeconds);
                    return Task.CompletedTask;
                }, stop);
            }
        }
    }

    private static async Task CutAsync(Scores scores, SlackBot bot, CancellationToken stop)
    {
        var cut = await CutLoad.MeasureAsync(bot, stop);
        scores.Add(_without, cut.LongestWithout.TotalMilliseconds);
        scores.Add(_lost, cut.Unanswered);
    }
}
