using ChatBot.Benchmarks.Contest;
using ChatBot.Benchmarks.Report;

namespace ChatBot.Benchmarks.Discord;

/// <summary>A million lines of chatter in Discord, beside a bot with discord.js.</summary>
internal static class DiscordLongPart
{
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Workshop workshop, CancellationToken cancellationToken) =>
        await LongChatter.MeasureAsync(await DiscordContenders.MakeAsync(workshop, cancellationToken), workshop, cancellationToken);
}
