using ChatBot.Benchmarks.Contest;
using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Slack;

/// <summary>The program in Slack beside a bot with Bolt for JavaScript and a bare echo.</summary>
internal static class SlackPart
{
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Workshop workshop, CancellationToken cancellationToken)
    {
        var all = await SlackContenders.MakeAsync(workshop, cancellationToken);
        await new Rounds(all, workshop, cancellationToken).MeasureAsync();
        var silent = Measures.Slash.Of(all with { Instead = all.Silent }) with
        {
            Name = "  the same, Bolt says nothing in the room",
            Aim = "",
            Reached = null,
        };
        return
        [
            .. all.Missing(),
            Measures.First.Of(all),
            Measures.Later.Of(all),
            Measures.Slash.Of(all),
            silent,
            Measures.Text.Of(all),
            Measures.Chatter.Of(all),
            Measures.ChatterProcessor.Of(all),
            Measures.ChatterDriver.Of(all),
            Measures.Slow.Of(all),
            Measures.SlowTail.Of(all),
            Measures.Fast.Of(all),
            Measures.FastTail.Of(all),
            Measures.Idle.Of(all),
            Measures.Busy.Of(all),
            Measures.Chatted.Of(all),
            Measures.Without.Of(all),
            Measures.Lost.Of(all),
        ];
    }
}
