using ChatBot.Benchmarks;
using ChatBot.Benchmarks.Chatter;
using ChatBot.Benchmarks.Claims;
using ChatBot.Benchmarks.Discord;
using ChatBot.Benchmarks.House;
using ChatBot.Benchmarks.Published;
using ChatBot.Benchmarks.Report;
using ChatBot.Benchmarks.Runs;
using ChatBot.Benchmarks.Slack;
using ChatBot.Benchmarks.Strings;

// About the sources, not about how they run.
if (args is ["house", .. var asked])
    return HouseVerb.Run(asked);

// No part takes longer than a few minutes; all of them together stay below this.
using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(30), TimeProvider.System);
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

(string Verb, Func<Workshop, CancellationToken, Task<IReadOnlyList<Figure>>> MeasureAsync)[] parts =
[
    ("chatter", ChatterPart.MeasureAsync),
    ("texts", TextPart.MeasureAsync),
    ("claim", ClaimPart.MeasureAsync),
    ("history", HistoryPart.MeasureAsync),
    ("start", StartPart.MeasureAsync),
    ("memory", MemoryPart.MeasureAsync),
    ("runs", WatchedRunsPart.MeasureAsync),
    ("strings", StringsPart.MeasureAsync),
    ("slack", SlackPart.MeasureAsync),
    ("discord", DiscordPart.MeasureAsync),
    // Parts that take long are measured only when they are said.
    ("slack-long", SlackLongPart.MeasureAsync),
    ("discord-long", DiscordLongPart.MeasureAsync),
];
if (args.FirstOrDefault(arg => parts.All(part => part.Verb != arg)) is { } unknown)
{
    var known = string.Join(", ", parts.Select(part => part.Verb));
    await Console.Error.WriteLineAsync(
        $"There is no part '{unknown}'; there is {known}. Say none to measure all that are not long, or house for the sources."
    );
    return 2;
}

using var workshop = new Workshop();
List<Figure> figures = [];
foreach (
    var (verb, measureAsync) in parts.Where(part =>
        args.Length == 0 ? !part.Verb.EndsWith("-long", StringComparison.Ordinal) : args.Contains(part.Verb)
    )
)
{
    await Console.Error.WriteLineAsync($"measuring {verb} ...");
    figures.AddRange(await measureAsync(workshop, stop.Token));
}
Console.Write(Table.Of(figures));
return 0;
