namespace ChatBot.Discord.Inbound;

/// <summary>Work that something sent by Discord asks for. False when it could not be done now.</summary>
internal delegate Task<bool> DiscordEventWork(CancellationToken cancellationToken);
