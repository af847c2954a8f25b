namespace ChatBot.Discord.Store;

/// <summary>A session of Discord's gateway.</summary>
/// <param name="Id">Discord's id of it.</param>
/// <param name="Address">Where it is gone on with.</param>
/// <param name="Sequence">The last event of it whose work is done, and with it that of all before.</param>
/// <param name="Intents">What it hears.</param>
internal sealed record DiscordSession(string Id, string Address, long Sequence, long Intents);
