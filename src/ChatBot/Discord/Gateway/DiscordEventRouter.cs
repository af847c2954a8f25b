using System.Text.Json;
using ChatBot.Discord.Inbound;
using ChatBot.Discord.Interactions;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Wire;
using ChatBot.Hosting;

namespace ChatBot.Discord.Gateway;

/// <summary>Takes in the events of the gateway: https://discord.com/developers/docs/events/gateway-events#receive-events</summary>
internal sealed class DiscordEventRouter(
    DiscordMessageEvents events,
    SlashCommandInteractions commands,
    ComponentInteractions actions,
    DiscordReactions reactions,
    [FromKeyedServices(DiscordApi.Platform)] LoggedOnce unknown
)
{
    // What the intents bring along, and the bot has no use for.
    private static readonly HashSet<string> _ignored = new(
        [
            "GUILD_UPDATE",
            "GUILD_ROLE_CREATE",
            "GUILD_ROLE_UPDATE",
            "GUILD_ROLE_DELETE",
            "CHANNEL_CREATE",
            "CHANNEL_UPDATE",
            "CHANNEL_TOPIC_UPDATE",
            "THREAD_CREATE",
            "THREAD_UPDATE",
            "THREAD_DELETE",
            "THREAD_LIST_SYNC",
            "THREAD_MEMBER_UPDATE",
            "THREAD_MEMBERS_UPDATE",
            "STAGE_INSTANCE_CREATE",
            "STAGE_INSTANCE_UPDATE",
            "STAGE_INSTANCE_DELETE",
            "VOICE_CHANNEL_STATUS_UPDATE",
            "VOICE_CHANNEL_START_TIME_UPDATE",
            "APPLICATION_COMMAND_PERMISSIONS_UPDATE",
            "USER_UPDATE",
            "GUILD_APPLICATION_COMMAND_INDEX_UPDATE",
            // Who clears a message of reactions does not say that its strings are no longer translated.
            "MESSAGE_REACTION_REMOVE_ALL",
            "MESSAGE_REACTION_REMOVE_EMOJI",
        ],
        StringComparer.Ordinal
    );

    /// <summary>What an event asks for; null when there is nothing to do. What cannot be read is told of, and passed over.</summary>
    /// <param name="frame">The event; its bytes are no longer needed when this returns.</param>
    /// <param name="session">The session that it came in.</param>
    /// <param name="isLate">Whether it was sent before.</param>
    public DiscordEventWork? Take(Frame frame, GatewaySession session, bool isLate)
    {
        var (type, data) = (frame.Type, frame.Data);
        try
        {
            switch (type)
            {
                case "MESSAGE_CREATE":
                    return events.Said(JsonSerializer.Deserialize(data.Span, DiscordJson.Default.DiscordMessage));
                case "INTERACTION_CREATE":
                    return Interaction(JsonSerializer.Deserialize(data.Span, DiscordJson.Default.DiscordInteraction), isLate);
                case "MESSAGE_UPDATE":
                    return events.Edited(JsonSerializer.Deserialize(data.Span, DiscordJson.Default.DiscordMessage));
                case "MESSAGE_REACTION_ADD" or "MESSAGE_REACTION_REMOVE":
                    // It has no id of its own. Its place in the session stays, also when it is sent again.
                    return frame.Sequence is { } at
                        ? reactions.Take(
                            type,
                            JsonSerializer.Deserialize(data.Span, DiscordJson.Default.DiscordReaction),
                            $"reaction:{session.Id}:{at}"
                        )
                        : null;
                case "MESSAGE_DELETE"
                or "MESSAGE_DELETE_BULK"
                or "CHANNEL_PINS_UPDATE"
                or "CHANNEL_DELETE"
                or "GUILD_CREATE"
                or "GUILD_DELETE":
                    return events.Changed(type, JsonSerializer.Deserialize(data.Span, DiscordJson.Default.DiscordChange));
                default:
                    if (!_ignored.Contains(type))
                        unknown.Tell("event", type);
                    return null;
            }
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            unknown.Tell("event that cannot be read", type);
            return null;
        }
    }

    private DiscordEventWork? Interaction(DiscordInteraction? said, bool isLate)
    {
        if (said is not { Id: { Length: > 0 }, Token: { Length: > 0 } })
            return null;
        switch (said.Type)
        {
            case DiscordInteraction.Command:
                return commands.Said(said, isLate);
            case DiscordInteraction.Autocomplete:
                return commands.Asked(said, isLate);
            case DiscordInteraction.Component:
                return actions.Pressed(said, isLate);
            case DiscordInteraction.Modal:
                return actions.Filled(said, isLate);
            default:
                unknown.Tell("interaction", said.Type?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "");
                return null;
        }
    }
}
