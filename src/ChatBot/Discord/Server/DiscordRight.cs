namespace ChatBot.Discord.Server;

/// <summary>A right that the bot needs.</summary>
/// <param name="Bit">Its bit.</param>
/// <param name="Name">Its name in Discord's settings.</param>
/// <param name="Why">What is not done without it.</param>
internal sealed record DiscordRight(ulong Bit, string Name, string Why);
