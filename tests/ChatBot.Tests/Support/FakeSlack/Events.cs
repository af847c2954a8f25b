using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>What the bot is told of: the Events API's wrapper around each event, to a bot that is in the room.</summary>
internal sealed class Events(FakeSlackWorld world, Deliveries deliveries)
{
    public FakeSlackDelivery Publish(JsonObject happened)
    {
        var authorization = new JsonObject
        {
            ["enterprise_id"] = null,
            ["team_id"] = world.TeamId,
            ["user_id"] = world.BotUserId,
            ["is_bot"] = true,
            ["is_enterprise_install"] = false,
        };
        var number = world.Next();
        var payload = new JsonObject
        {
            ["token"] = "deprecated",
            ["team_id"] = world.TeamId,
            ["context_team_id"] = world.TeamId,
            ["api_app_id"] = world.AppId,
            ["event"] = happened,
            ["type"] = "event_callback",
            ["event_id"] = $"Ev{number:D8}",
            ["event_time"] = world.Now.ToUnixTimeSeconds(),
            ["authorizations"] = new JsonArray(authorization),
            ["is_ext_shared_channel"] = false,
            ["event_context"] = $"4-{number:D8}",
        };
        return deliveries.Send("events_api", payload);
    }

    public void Posted(FakeSlackRoom room, FakeSlackMessage message)
    {
        if (!Hears(room))
            return;
        var json = WireShapes.Of(message, world, metadata: true);
        Publish(In(room, json, message.Ts));
        var mentions =
            message.BotId is null && message.Subtype is null && message.Text.Contains($"<@{world.BotUserId}>", StringComparison.Ordinal);
        if (!mentions || room.With is not null)
            return;
        var mention = (JsonObject)json.DeepClone();
        mention["type"] = "app_mention";
        mention.Remove("channel_type");
        Publish(mention);
    }

    public void Edited(FakeSlackRoom room, FakeSlackMessage before, FakeSlackMessage after) =>
        Hidden(room, "message_changed", ("message", WireShapes.Of(after, world)), ("previous_message", WireShapes.Of(before, world)));

    public void Deleted(FakeSlackRoom room, FakeSlackMessage before)
    {
        if (!room.Messages.Exists(message => message is { Deleted: false } && message.ThreadTs == before.Ts && message.Ts != before.Ts))
        {
            Hidden(room, "message_deleted", ("deleted_ts", before.Ts), ("previous_message", WireShapes.Of(before, world)));
            return;
        }
        // Where others replied Slack leaves a message of its own, and tells of a change.
        var stone = new JsonObject
        {
            ["type"] = "message",
            ["subtype"] = "tombstone",
            ["text"] = "This message was deleted.",
            ["user"] = "USLACKBOT",
            ["hidden"] = true,
            ["ts"] = before.Ts,
            ["thread_ts"] = before.Ts,
        };
        Hidden(room, "message_changed", ("message", stone), ("previous_message", WireShapes.Of(before, world)));
    }

    public void Pin(FakeSlackRoom room, FakeSlackMessage message, string by, bool added)
    {
        if (!Hears(room))
            return;
        var item = new JsonObject
        {
            ["type"] = "message",
            ["channel"] = room.Id,
            ["created"] = world.Now.ToUnixTimeSeconds(),
            ["created_by"] = by,
            ["message"] = WireShapes.Of(message, world),
        };
        Publish(
            new JsonObject
            {
                ["type"] = added ? "pin_added" : "pin_removed",
                ["user"] = by,
                ["channel_id"] = room.Id,
                ["item"] = item,
                ["item_user"] = message.User,
                ["pin_count"] = room.Pins.Count,
                ["has_pins"] = room.Pins.Count > 0,
                ["event_ts"] = world.NextTs(),
            }
        );
    }

    /// <summary>A reaction, told only where the scope is there and the app is subscribed.</summary>
    public void Reaction(FakeSlackRoom room, FakeSlackMessage message, string name, string by, bool put)
    {
        if (!Hears(room) || !world.HearsReactions || !world.Scopes.Contains("reactions:read"))
            return;
        Publish(
            new JsonObject
            {
                ["type"] = put ? "reaction_added" : "reaction_removed",
                ["user"] = by,
                ["reaction"] = name,
                ["item_user"] = message.User,
                ["item"] = new JsonObject
                {
                    ["type"] = "message",
                    ["channel"] = room.Id,
                    ["ts"] = message.Ts,
                },
                ["event_ts"] = world.NextTs(),
            }
        );
    }

    private void Hidden(FakeSlackRoom room, string subtype, params (string Name, JsonNode Value)[] fields)
    {
        if (!Hears(room))
            return;
        var ts = world.NextTs();
        var json = new JsonObject
        {
            ["type"] = "message",
            ["subtype"] = subtype,
            ["hidden"] = true,
            ["ts"] = ts,
        };
        foreach (var (name, value) in fields)
            json[name] = value;
        Publish(In(room, json, ts));
    }

    private static JsonObject In(FakeSlackRoom room, JsonObject json, string ts)
    {
        json["channel"] = room.Id;
        json["channel_type"] = room.Kind;
        json["event_ts"] = ts;
        return json;
    }

    private bool Hears(FakeSlackRoom room) => room.Members.Contains(world.BotUserId);
}
