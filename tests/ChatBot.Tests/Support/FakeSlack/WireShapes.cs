using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>How the workspace looks in Slack's JSON.</summary>
internal static class WireShapes
{
    public static JsonObject Of(FakeSlackMessage message, FakeSlackWorld world, bool metadata = false)
    {
        var json = new JsonObject
        {
            ["type"] = "message",
            ["user"] = message.User,
            ["text"] = message.Text,
            ["ts"] = message.Ts,
            ["team"] = world.TeamId,
        };
        if (message.BotId is { } bot)
            (json["bot_id"], json["app_id"]) = (bot, world.AppId);
        if (message.Subtype is { } subtype)
            json["subtype"] = subtype;
        else if (message.Broadcast)
            json["subtype"] = "thread_broadcast";
        if (message.ThreadTs is { } thread)
            json["thread_ts"] = thread;
        if (message.Blocks is { } blocks)
            json["blocks"] = Node(blocks);
        if (metadata && message.Metadata is { } kept)
            json["metadata"] = Node(kept);
        if (message.Edits > 0)
            json["edited"] = new JsonObject { ["user"] = message.User, ["ts"] = message.Ts };
        return json;
    }

    public static JsonObject Of(FakeSlackRoom room, FakeSlackWorld world)
    {
        var json = new JsonObject
        {
            ["id"] = room.Id,
            ["is_im"] = room.With is not null,
            ["is_channel"] = room.Kind == "channel",
            ["is_group"] = room.Kind == "group",
            ["is_private"] = room.Kind != "channel",
            ["is_archived"] = room.Archived,
        };
        if (room.With is { } with)
        {
            json["user"] = with;
            return json;
        }

        json["name"] = room.Name;
        json["is_member"] = room.Members.Contains(world.BotUserId);
        json["topic"] = new JsonObject
        {
            ["value"] = room.Topic,
            ["creator"] = "",
            ["last_set"] = 0,
        };
        return json;
    }

    public static JsonObject Of(FakeSlackPerson person, FakeSlackWorld world, bool email)
    {
        var profile = new JsonObject { ["real_name"] = person.DisplayName, ["display_name"] = person.DisplayName };
        if (email && person.Email.Length > 0)
            profile["email"] = person.Email;
        return new JsonObject
        {
            ["id"] = person.Id,
            ["team_id"] = person.From ?? world.TeamId,
            ["name"] = person.Name,
            ["deleted"] = person.Deleted,
            ["real_name"] = person.DisplayName,
            ["tz"] = "Europe/Berlin",
            ["profile"] = profile,
            ["is_bot"] = person.IsBot,
            ["is_restricted"] = false,
            ["is_ultra_restricted"] = false,
            ["is_stranger"] = person.From is not null,
        };
    }

    public static JsonObject Of(FakeSlackView view, FakeSlackWorld world)
    {
        var json = (JsonObject)Node(view.Content)!;
        json["id"] = view.Id;
        json["team_id"] = world.TeamId;
        json["hash"] = view.Hash;
        json["app_id"] = world.AppId;
        json["bot_id"] = world.BotId;
        return json;
    }

    public static JsonNode? Node(JsonElement json) => JsonNode.Parse(json.GetRawText());

    public static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    public static JsonElement Element(JsonNode json) => JsonSerializer.SerializeToElement(json);
}
