using ChatBot.Diagnostics;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Wire;
using ChatBot.Settings;

namespace ChatBot.Discord.Doctor;

/// <summary>Looks whether people's pins leave room for the bot's.</summary>
internal sealed class DiscordPinChecks(DiscordProbe probe, DiscordSettings discord)
{
    // https://discord.com/developers/docs/resources/message#pin-message
    private const int MostPins = 250;

    // The default is as many as Discord takes, and the oldest claims give way: it is no fault while there is room for a few weeks' claims.
    private const int Enough = 40;

    private const int Page = 50;

    /// <summary>The pins of a channel.</summary>
    public async Task<Check> OfAsync(string channel, string room, string botUserId, CancellationToken cancellationToken)
    {
        var (pins, refusal) = await ReadAsync(channel, cancellationToken);
        if (refusal is not null)
            return new Check($"{room}: its pins cannot be seen ({refusal.Message}).", "Look again later.");
        var left = MostPins - pins.Count(pin => pin.Message?.Author?.Id != botUserId);
        if (left <= 0)
            return new Check($"{room}: people pinned {pins.Count} messages, and Discord takes no more than {MostPins}.", "Unpin some.");
        return left < Math.Min(discord.Pins, Enough)
            ? new Check(
                $"{room}: people's pins leave {left} of the {discord.Pins} that I may set.",
                $"Unpin some, or set Discord:Pins to {left}."
            )
            : new Check($"{room}: its pins can be seen; there are {pins.Count}, and I set {Math.Min(left, discord.Pins)} at most.");
    }

    private async Task<(IReadOnlyList<PinnedItem> Pins, DiscordException? Refusal)> ReadAsync(
        string channel,
        CancellationToken cancellationToken
    )
    {
        List<PinnedItem> pins = [];
        var before = "";
        while (pins.Count < MostPins)
        {
            var (page, refusal) = await probe.AskAsync(
                DiscordJson.Default.PinPage,
                $"channels/{{0}}/messages/pins?limit={Page}{before}",
                [channel],
                cancellationToken
            );
            if (page is null)
                return (pins, refusal);
            pins.AddRange(page.Items ?? []);
            if (!page.HasMore || page.Items is not [.., { PinnedAt: { } last }])
                break;
            before = $"&before={Uri.EscapeDataString(last)}";
        }
        return (pins, null);
    }
}
