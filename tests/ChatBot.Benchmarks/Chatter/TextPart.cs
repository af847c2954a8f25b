using ChatBot.Benchmarks.Report;
using ChatBot.Discord.Markup;
using ChatBot.Slack.Markup;

namespace ChatBot.Benchmarks.Chatter;

/// <summary>What it costs in memory to read chatter as a platform sends it: nothing, as each line that anybody says is read.</summary>
internal static class TextPart
{
    private const string Chatter = "who has 727? I thought > it was *samo*, or \u65E5\u672C";
    private const int Lines = 100_000;

    public static Task<IReadOnlyList<Figure>> MeasureAsync(Workshop workshop, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<Figure>>([
            Run(
                "chatter read as Slack sends it",
                static () =>
                    IsPlain(SlackText.Read(Chatter, Nobody), SlackText.People(Chatter).Count, SlackText.TryMention(Chatter, "UBOT", out _))
            ),
            Run(
                "chatter read as Discord sends it",
                static () =>
                    IsPlain(
                        DiscordText.Read(Chatter, Nobody),
                        DiscordText.People(Chatter).Count,
                        DiscordText.TryMention(Chatter, "500", "501", out _)
                    )
            ),
        ]);
    }

    private static bool IsPlain(string read, int people, bool isMentioned) => ReferenceEquals(read, Chatter) && people == 0 && !isMentioned;

    private static Figure Run(string name, Func<bool> read)
    {
        // What is done once is no line's.
        for (var warming = 0; warming < Lines; warming++)
            if (!read())
                throw new InvalidOperationException("Chatter was copied, or taken for something else.");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var line = 0; line < Lines; line++)
            read();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return new Figure(name, $"{Numbers.Bytes(bytes / (double)Lines)} each") { Aim = "no memory", Reached = bytes == 0 };
    }

    private static string? Nobody(string id) => null;
}
