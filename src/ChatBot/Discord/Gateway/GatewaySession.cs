using ChatBot.Discord.Store;

namespace ChatBot.Discord.Gateway;

/// <summary>A session of the gateway, which lives on over connections, and over restarts of the program.</summary>
/// <param name="Id">Discord's id of it.</param>
/// <param name="Address">Where it is gone on with.</param>
/// <param name="Intents">What it hears.</param>
/// <param name="Sequence">How far its events are handled.</param>
internal sealed record GatewaySession(string Id, string Address, long Intents, AckedSequence Sequence)
{
    /// <summary>As it is stored.</summary>
    public DiscordSession Stored => new(Id, Address, Sequence.Handled, Intents);

    public static GatewaySession Of(DiscordSession stored) =>
        new(stored.Id, stored.Address, stored.Intents, new AckedSequence(stored.Sequence));
}
