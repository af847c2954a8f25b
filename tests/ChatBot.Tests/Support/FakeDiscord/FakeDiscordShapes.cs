using System.Globalization;
using System.Text.Json.Nodes;
using static ChatBot.Tests.Support.FakeDiscordJson;

namespace ChatBot.Tests.Support;

/// <summary>How the guild looks in Discord's JSON.</summary>
internal static class FakeDiscordShapes
{
    /// <summary>A message. What others wrote and does not concern the bot is told only where it may be read.</summary>
    public static JsonObject Of(FakeDiscordMessage message, FakeDiscordWorld world, bool read)
    {
        var room = world.Rooms.GetValueOrDefault(message.Room);
        var shown = read || message.User == world.BotUserId || message.Pinged.Contains(world.BotUserId) || room?.With is not null;
        var json = new JsonObject
        {
            ["id"] = message.Id,
            ["channel_id"] = message.Room,
            ["type"] = message.Type,
            ["author"] = Of(world.People[message.User]),
            ["content"] = shown ? message.Content : "",
            ["embeds"] = shown && message.Embeds is { } embeds ? Node(embeds) : new JsonArray(),
            ["components"] = shown && message.Components is { } components ? Node(components) : new JsonArray(),
            ["attachments"] = new JsonArray(),
            ["mentions"] = new JsonArray([.. message.Pinged.Where(world.People.ContainsKey).Select(id => Of(world.People[id]))]),
            ["mention_roles"] = new JsonArray(),
            ["mention_everyone"] = false,
            ["pinned"] = room?.Pins.Exists(pin => pin.Id == message.Id) == true,
            ["timestamp"] = Time(message.At),
            ["edited_timestamp"] = message.Edits > 0 ? Time(message.EditedAt[^1]) : null,
            ["flags"] = message.Flags,
            ["tts"] = false,
        };
        if (message.Nonce is { } nonce)
            json["nonce"] = nonce;
        if (message.ReplyTo is { } answered)
            json["message_reference"] = Reference(message, answered, world);
        if (message.Type == 20)
            (json["webhook_id"], json["application_id"]) = (world.ApplicationId, world.ApplicationId);
        return json;
    }

    public static JsonObject Of(FakeDiscordRoom room, FakeDiscordWorld world)
    {
        var json = new JsonObject
        {
            ["id"] = room.Id,
            ["type"] = room.Type,
            ["last_message_id"] = room.Messages.LastOrDefault()?.Id,
            ["flags"] = 0,
        };
        if (room.With is { } with)
        {
            json["recipients"] = new JsonArray(Of(world.People[with]));
            return json;
        }

        (json["guild_id"], json["name"], json["parent_id"], json["rate_limit_per_user"]) = (world.GuildId, room.Name, room.Parent, 0);
        if (room.IsThread)
            Thread(json, room, world.Now);
        else
            (json["topic"], json["position"], json["nsfw"], json["permission_overwrites"]) = (
                room.Topic.Length > 0 ? room.Topic : null,
                0,
                false,
                new JsonArray([.. room.Overwrites.Select(Of)])
            );
        return json;
    }

    public static JsonObject Of(FakeDiscordPerson person)
    {
        var json = new JsonObject
        {
            ["id"] = person.Id,
            ["username"] = person.Name,
            ["discriminator"] = "0",
            ["global_name"] = person.IsBot ? null : person.GlobalName,
            ["avatar"] = null,
        };
        if (person.IsBot)
            json["bot"] = true;
        return json;
    }

    /// <summary>Without its user, as a message carries it.</summary>
    public static JsonObject Member(FakeDiscordPerson person) =>
        new()
        {
            ["nick"] = person.Nick,
            ["avatar"] = null,
            ["roles"] = Texts(person.Roles),
            ["joined_at"] = "2025-01-01T00:00:00.000000+00:00",
            ["premium_since"] = null,
            ["deaf"] = false,
            ["mute"] = false,
            ["pending"] = false,
            ["flags"] = 0,
        };

    public static JsonObject FullMember(FakeDiscordPerson person)
    {
        var json = Member(person);
        json["user"] = Of(person);
        return json;
    }

    /// <summary>An emoji of Unicode is its own name; one of the guild's has an id.</summary>
    public static JsonObject Emoji(string emoji) =>
        emoji.Split(':') is [var name, var id] ? new() { ["id"] = id, ["name"] = name } : new() { ["id"] = null, ["name"] = emoji };

    public static JsonObject Of(FakeDiscordRole role) =>
        new()
        {
            ["id"] = role.Id,
            ["name"] = role.Name,
            ["color"] = 0,
            ["hoist"] = false,
            ["position"] = 0,
            ["permissions"] = Text(role.Permissions),
            ["managed"] = role.Managed,
            // The only managed role is the bot's own.
            ["tags"] = role.Managed ? new JsonObject { ["bot_id"] = "500" } : new JsonObject(),
            ["mentionable"] = false,
            ["flags"] = 0,
        };

    /// <summary>What both the call and the event tell of the guild.</summary>
    public static JsonObject Guild(FakeDiscordWorld world) =>
        new()
        {
            ["id"] = world.GuildId,
            ["name"] = "Example",
            ["icon"] = null,
            ["owner_id"] = "201",
            ["preferred_locale"] = "en-US",
            ["features"] = new JsonArray(),
            ["emojis"] = new JsonArray(),
            ["roles"] = new JsonArray([.. world.Roles.Values.Select(Of)]),
        };

    /// <summary>GUILD_CREATE: with channels, threads and the bot as the only member that is told.</summary>
    public static JsonObject WholeGuild(FakeDiscordWorld world)
    {
        var json = Guild(world);
        (json["joined_at"], json["large"], json["unavailable"], json["member_count"]) = (
            "2025-01-01T00:00:00.000000+00:00",
            false,
            false,
            world.People.Count
        );
        json["channels"] = Rooms(world, room => room is { With: null, IsThread: false });
        json["threads"] = Rooms(world, room => room.IsThread && !room.IsArchived(world.Now));
        json["members"] = new JsonArray(FullMember(world.People[world.BotUserId]));
        foreach (
            var empty in (string[])
                ["presences", "voice_states", "stickers", "stage_instances", "guild_scheduled_events", "soundboard_sounds"]
        )
            json[empty] = new JsonArray();
        if (world.GuildPadding > 0)
            json["description"] = new string('x', world.GuildPadding);
        return json;
    }

    public static JsonArray Rooms(FakeDiscordWorld world, Func<FakeDiscordRoom, bool> which) =>
        new([.. world.Rooms.Values.Where(which).Select(room => Of(room, world))]);

    public static string Text(FakeDiscordPermission rights) =>
        ((long)(rights & (FakeDiscordPermission)long.MaxValue)).ToString(CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);

    private static JsonObject Of(FakeDiscordOverwrite overwrite) =>
        new()
        {
            ["id"] = overwrite.Id,
            ["type"] = overwrite.Type,
            ["allow"] = Text(overwrite.Allow),
            ["deny"] = Text(overwrite.Deny),
        };

    private static void Thread(JsonObject json, FakeDiscordRoom room, DateTimeOffset now)
    {
        (json["owner_id"], json["message_count"], json["member_count"], json["total_message_sent"]) = (
            room.Owner,
            room.Messages.Count,
            1,
            room.Messages.Count
        );
        json["thread_metadata"] = new JsonObject
        {
            ["archived"] = room.IsArchived(now),
            ["auto_archive_duration"] = room.ArchivedAfter,
            ["archive_timestamp"] = Time(room.LastAt),
            ["locked"] = room.Locked,
        };
    }

    private static JsonObject Reference(FakeDiscordMessage message, string answered, FakeDiscordWorld world)
    {
        // A thread's first line refers to the message in the channel above, which has the thread's id.
        var room = message.Type == 21 && world.Rooms.GetValueOrDefault(message.Room) is { Parent: { } parent } ? parent : message.Room;
        var json = new JsonObject
        {
            ["type"] = 0,
            ["channel_id"] = room,
            ["message_id"] = answered,
        };
        if (world.Rooms.GetValueOrDefault(room)?.With is null)
            json["guild_id"] = world.GuildId;
        return json;
    }
}
