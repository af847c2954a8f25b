using ChatBot.Benchmarks.Contest;
using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Slack;

/// <summary>A million lines of chatter in Slack, beside a bot with Bolt.</summary>
internal static class SlackLongPart
{
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Workshop workshop, CancellationToken cancellationToken) =>
        await LongChatter.MeasureAsync(await SlackContenders.MakeAsync(workshop, cancellationToken), workshop, cancellationToken);
}
