using ChatBot.Benchmarks.Contest;
using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Discord;

/// <summary>
/// The program in Discord beside a bot with discord.js and a bare echo. A claim by text is over when it is in the bot's own file,
/// for both alike: nothing acknowledges a message there, and posts go at most 50 a second, each claim alone or several in one.
/// </summary>
internal static class DiscordPart
{
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Workshop workshop, CancellationToken cancellationToken)
    {
        var all = await DiscordContenders.MakeAsync(workshop, cancellationToken);
        await new Rounds(all, workshop, cancellationToken).MeasureAsync();
        var unpinned = all with { Instead = all.Silent };
        return
        [
            .. all.Missing(),
            Measures.First.Of(all),
            Measures.Later.Of(all),
            Measures.Slash.Of(all),
            Same(Measures.Slash.AtLeast(1).Of(all)),
            Beside(Measures.Slash.Of(unpinned)),
            Measures.SlashProcessor.Of(all),
            Beside(Measures.SlashProcessor.Of(unpinned)),
            Measures.SlowProcessor.Of(all),
            Measures.Text.Of(all),
            Same(Measures.Text.AtLeast(1).Of(all)),
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
            Same(Measures.Chatted.AtMost(0.6).Of(all)),
            Measures.Without.Of(all),
            Measures.Lost.Of(all),
        ];
    }

    // The first aim is what was reached for in Slack, the second what was set for Discord.
    private static Figure Same(Figure figure) => figure with { Name = "  the same, by the aim for Discord" };

    private static Figure Beside(Figure figure) => figure with { Name = "  the same, discord.js pins nothing", Aim = "", Reached = null };
}
