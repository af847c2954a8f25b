using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>
/// What the bot is told of what happens, by its intents and rights:
/// https://discord.com/developers/docs/events/gateway-events
/// </summary>
internal sealed class FakeDiscordEvents(FakeDiscordWorld world, FakeDiscordSessions sessions)
{
    public void Posted(FakeDiscordMessage message) => Message("MESSAGE_CREATE", message);

    public void Edited(FakeDiscordMessage message) => Message("MESSAGE_UPDATE", message);

    public void Deleted(FakeDiscordMessage message)
    {
        if (world.Rooms.GetValueOrDefault(message.Room) is not { } room || !Hears(room))
            return;
        sessions.Tell("MESSAGE_DELETE", Messages(room), _ => In(room, new JsonObject { ["id"] = message.Id, ["channel_id"] = room.Id }));
    }

    /// <summary>Who takes a reaction away is told by their id alone.</summary>
    public void Reaction(FakeDiscordMessage message, string emoji, string by, bool put)
    {
        if (world.Rooms.GetValueOrDefault(message.Room) is not { } room || !Hears(room))
            return;
        sessions.Tell(
            put ? "MESSAGE_REACTION_ADD" : "MESSAGE_REACTION_REMOVE",
            room.With is null ? FakeDiscordIntent.GuildMessageReactions : FakeDiscordIntent.DirectMessageReactions,
            _ =>
            {
                var json = In(
                    room,
                    new JsonObject
                    {
                        ["user_id"] = by,
                        ["type"] = 0,
                        ["message_id"] = message.Id,
                        ["channel_id"] = room.Id,
                        ["burst"] = false,
                        ["emoji"] = FakeDiscordShapes.Emoji(emoji),
                    }
                );
                if (!put)
                    return json;
                json["message_author_id"] = message.User;
                if (room.With is null)
                    json["member"] = FakeDiscordShapes.FullMember(world.People[by]);
                return json;
            }
        );
    }

    /// <summary>Says only that something about pins changed.</summary>
    public void Pins(FakeDiscordRoom room)
    {
        if (!Hears(room))
            return;
        var last = room.Pins.Count > 0 ? FakeDiscordShapes.Time(room.Pins[^1].At) : null;
        sessions.Tell(
            "CHANNEL_PINS_UPDATE",
            room.With is null ? FakeDiscordIntent.Guilds : FakeDiscordIntent.DirectMessages,
            _ => In(room, new JsonObject { ["channel_id"] = room.Id, ["last_pin_timestamp"] = last })
        );
    }

    /// <summary>CHANNEL_ or THREAD_ and what became of it: CREATE, UPDATE, DELETE.</summary>
    public void Room(FakeDiscordRoom room, string became)
    {
        if (!Hears(room))
            return;
        sessions.Tell(
            $"{(room.IsThread ? "THREAD" : "CHANNEL")}_{became}",
            FakeDiscordIntent.Guilds,
            _ => FakeDiscordShapes.Of(room, world)
        );
    }

    public void Member(FakeDiscordPerson person)
    {
        var asked = person.Id == world.BotUserId ? FakeDiscordIntent.None : FakeDiscordIntent.GuildMembers;
        sessions.Tell(
            "GUILD_MEMBER_UPDATE",
            asked,
            _ =>
            {
                var json = FakeDiscordShapes.FullMember(person);
                json["guild_id"] = world.GuildId;
                return json;
            }
        );
    }

    public void Role(FakeDiscordRole role, string became) =>
        sessions.Tell(
            $"GUILD_ROLE_{became}",
            FakeDiscordIntent.Guilds,
            _ =>
                became == "DELETE"
                    ? new JsonObject { ["guild_id"] = world.GuildId, ["role_id"] = role.Id }
                    : new JsonObject { ["guild_id"] = world.GuildId, ["role"] = FakeDiscordShapes.Of(role) }
        );

    /// <summary>The guild as a whole: there, or gone.</summary>
    public void Guild(bool there, bool unavailable = false) =>
        sessions.Tell(
            there ? "GUILD_CREATE" : "GUILD_DELETE",
            FakeDiscordIntent.Guilds,
            _ =>
            {
                if (there)
                    return FakeDiscordShapes.WholeGuild(world);
                var gone = new JsonObject { ["id"] = world.GuildId };
                if (unavailable)
                    gone["unavailable"] = true;
                return gone;
            }
        );

    /// <summary>Anything, to everybody.</summary>
    public void Publish(string type, JsonNode what) => sessions.Tell(type, FakeDiscordIntent.None, _ => what.DeepClone());

    private void Message(string type, FakeDiscordMessage message)
    {
        if (world.Rooms.GetValueOrDefault(message.Room) is not { } room || !Hears(room))
            return;
        sessions.Tell(
            type,
            Messages(room),
            session =>
            {
                var json = In(room, FakeDiscordShapes.Of(message, world, session.Intents.HasFlag(FakeDiscordIntent.MessageContent)));
                if (room.With is null)
                    json["member"] = FakeDiscordShapes.Member(world.People[message.User]);
                return json;
            }
        );
    }

    private JsonObject In(FakeDiscordRoom room, JsonObject json)
    {
        if (room.With is null)
            json["guild_id"] = world.GuildId;
        return json;
    }

    private bool Hears(FakeDiscordRoom room) =>
        room.With is not null || (world.InGuild && world.Rights(room).HasFlag(FakeDiscordPermission.ViewChannel));

    private static FakeDiscordIntent Messages(FakeDiscordRoom room) =>
        room.With is null ? FakeDiscordIntent.GuildMessages : FakeDiscordIntent.DirectMessages;
}
