using System.Text.Json;
using ChatBot.Discord.Wire;
using ChatBot.Wire;

namespace ChatBot.Discord;

/// <summary>Takes in the events of the gateway: https://discord.com/developers/docs/events/gateway-events#receive-events</summary>
internal sealed class DiscordInbox(DiscordEvents events, DiscordCommands commands, DiscordActions actions, [FromKeyedServices(DiscordPeople.Platform)] LoggedOnce unknown)
{
    // What the intents bring along, and the bot has no use for.
    private static readonly HashSet<string> _ignored = new(
    [
        "GUILD_UPDATE", "GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE", "CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_TOPIC_UPDATE", "THREAD_CREATE", "THREAD_UPDATE",
        "THREAD_DELETE", "THREAD_LIST_SYNC", "THREAD_MEMBER_UPDATE", "THREAD_MEMBERS_UPDATE", "STAGE_INSTANCE_CREATE", "STAGE_INSTANCE_UPDATE", "STAGE_INSTANCE_DELETE",
        "VOICE_CHANNEL_STATUS_UPDATE", "VOICE_CHANNEL_START_TIME_UPDATE", "APPLICATION_COMMAND_PERMISSIONS_UPDATE", "USER_UPDATE", "GUILD_APPLICATION_COMMAND_INDEX_UPDATE",
    ], StringComparer.Ordinal);

    /// <summary>What an event asks for; null when there is nothing to do. What cannot be read is told of, and passed over.</summary>
    /// <param name="type">The event's name.</param>
    /// <param name="data">Its data; no longer needed when this returns.</param>
    /// <param name="isLate">Whether it was sent before.</param>
    public DiscordWork? Take(string type, ReadOnlySpan<byte> data, bool isLate)
    {
        try
        {
            switch (type)
            {
                case "MESSAGE_CREATE":
                    return events.Said(JsonSerializer.Deserialize(data, DiscordJson.Default.DiscordMessage));
                case "INTERACTION_CREATE":
                    return Interaction(JsonSerializer.Deserialize(data, DiscordJson.Default.Interaction), isLate);
                case "MESSAGE_UPDATE":
                    return events.Edited(JsonSerializer.Deserialize(data, DiscordJson.Default.DiscordMessage));
                case "MESSAGE_DELETE" or "MESSAGE_DELETE_BULK" or "CHANNEL_PINS_UPDATE" or "CHANNEL_DELETE" or "GUILD_CREATE" or "GUILD_DELETE":
                    return events.Changed(type, JsonSerializer.Deserialize(data, DiscordJson.Default.DiscordChange));
                default:
                    if (!_ignored.Contains(type)) unknown.Tell("event", type);
                    return null;
            }
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            unknown.Tell("event that cannot be read", type);
            return null;
        }
    }

    private DiscordWork? Interaction(Interaction? said, bool isLate)
    {
        if (said is not { Id: { Length: > 0 }, Token: { Length: > 0 } }) return null;
        switch (said.Type)
        {
            case Wire.Interaction.Command:
                return commands.Said(said, isLate);
            case Wire.Interaction.Autocomplete:
                return commands.Asked(said, isLate);
            case Wire.Interaction.Component:
                return actions.Pressed(said, isLate);
            case Wire.Interaction.Modal:
                return actions.Filled(said, isLate);
            default:
                unknown.Tell("interaction", said.Type?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "");
                return null;
        }
    }
}
