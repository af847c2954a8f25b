using ChatBot.Settings;

namespace ChatBot.Discord;

/// <summary>What the bot wants to hear: https://discord.com/developers/docs/events/gateway#gateway-intents</summary>
internal static class Intents
{
    private const int Guilds = 1 << 0;
    private const int GuildMessages = 1 << 9;
    private const int DirectMessages = 1 << 12;
    private const int MessageContent = 1 << 15;

    /// <summary>The intents that the settings need. Without MESSAGE_CONTENT mentions and direct messages are still read.</summary>
    public static int Of(DiscordSettings settings) => Guilds | GuildMessages | DirectMessages | (settings.ReadMessages ? MessageContent : 0);
}
