using ChatBot.Discord.Rest;
using ChatBot.Settings;

namespace ChatBot.Discord.Gateway;

/// <summary>What the bot wants to hear: https://discord.com/developers/docs/events/gateway#gateway-intents</summary>
internal static class Intents
{
    private const int Guilds = 1 << 0;
    private const int GuildMessages = 1 << 9;
    private const int GuildMessageReactions = 1 << 10;
    private const int DirectMessages = 1 << 12;
    private const int MessageContent = 1 << 15;

    /// <summary>
    /// The intents that the settings need. Without MESSAGE_CONTENT mentions and direct messages are still read; reactions
    /// mean something only to translators.
    /// </summary>
    public static int Of(ChatBotSettings settings) =>
        Guilds
        | GuildMessages
        | DirectMessages
        | (settings.Discord.ReadMessages ? MessageContent : 0)
        | (HasTranslators(settings) ? GuildMessageReactions : 0);

    private static bool HasTranslators(ChatBotSettings settings) =>
        NamedRoom.On(DiscordApi.Platform, settings).Any(room => room.IsForStrings);
}
