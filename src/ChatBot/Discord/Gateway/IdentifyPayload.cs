using System.Text.Json;
using ChatBot.Discord.Wire;
using ChatBot.Settings;

namespace ChatBot.Discord.Gateway;

/// <summary>
/// What the bot says first on a connection: who it is, or which session it goes on with:
/// https://discord.com/developers/docs/events/gateway#identifying
/// </summary>
internal static class IdentifyPayload
{
    private static readonly IdentifyProperties _properties = new("linux", "chatbot", "chatbot");

    /// <summary>The frame. Here the token goes without the word before it.</summary>
    /// <param name="settings">The token, and what is to be heard.</param>
    /// <param name="session">The session; null for a new one.</param>
    public static byte[] Of(ChatBotSettings settings, GatewaySession? session) =>
        session is null
            ? JsonSerializer.SerializeToUtf8Bytes(
                new SentFrame<Identify>((int)Op.Identify, new Identify(settings.Discord.BotToken, Intents.Of(settings), _properties)),
                DiscordJson.Default.SentFrameIdentify
            )
            : JsonSerializer.SerializeToUtf8Bytes(
                new SentFrame<Resume>((int)Op.Resume, new Resume(settings.Discord.BotToken, session.Id, session.Sequence.Last)),
                DiscordJson.Default.SentFrameResume
            );
}
