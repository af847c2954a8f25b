using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>chat.*: the bot writes.</summary>
internal sealed class ChatMethods(FakeSlackWorld world, RoomChanges rooms) : MethodFamily(world)
{
    public override IEnumerable<FakeSlackMethod> Methods =>
        [
            new("chat.postMessage", ["chat:write"], ["channel"], Post),
            new("chat.update", ["chat:write"], ["channel", "ts"], Update),
            new("chat.delete", ["chat:write"], ["channel", "ts"], Delete),
            new("chat.postEphemeral", ["chat:write"], ["channel", "user"], PostEphemeral),
            new("chat.getPermalink", [], ["channel", "message_ts"], Permalink) { TakesJson = false },
        ];

    private JsonObject Post(FakeSlackCall call)
    {
        var message = Written(Writable(call), call, 40_000);
        return Done(
            rooms.Post(message with { Metadata = Metadata(call), Broadcast = message.ThreadTs is not null && call.Flag("reply_broadcast") })
        );
    }

    private JsonObject Update(FakeSlackCall call)
    {
        var room = Room(call);
        var before = Own(room, call, "cant_update_message");
        if (room.Archived)
            throw new FakeSlackRefusal("is_inactive");
        if (World.EditWindowClosed)
            throw new FakeSlackRefusal("edit_window_closed");
        var (text, blocks) = Content(call, 4_000);
        return Done(rooms.Edit(before, before with { Text = text, Blocks = blocks, Metadata = Metadata(call) ?? before.Metadata }));
    }

    private JsonObject Delete(FakeSlackCall call)
    {
        var message = Own(Room(call), call, "cant_delete_message");
        rooms.Delete(message);
        return FakeSlackMethod.Ok(("channel", message.Room), ("ts", message.Ts));
    }

    private JsonObject PostEphemeral(FakeSlackCall call)
    {
        var room = Writable(call);
        var message = Written(room, call, 40_000) with { OnlyFor = call.Text("user") };
        if (!room.Members.Contains(message.OnlyFor!))
            throw new FakeSlackRefusal("user_not_in_channel");
        World.Ephemerals.Add(message);
        return FakeSlackMethod.Ok(("message_ts", message.Ts));
    }

    private JsonObject Permalink(FakeSlackCall call)
    {
        var message = Room(call).Find(call.Text("message_ts")) ?? throw new FakeSlackRefusal("message_not_found");
        var inThread = message.ThreadTs is { } thread && thread != message.Ts ? $"?thread_ts={thread}&cid={message.Room}" : "";
        return FakeSlackMethod.Ok(
            ("channel", message.Room),
            (
                "permalink",
                $"https://example.slack.com/archives/{message.Room}/p{message.Ts.Replace(".", "", StringComparison.Ordinal)}{inThread}"
            )
        );
    }

    private FakeSlackMessage Written(FakeSlackRoom room, FakeSlackCall call, int most)
    {
        var (text, blocks) = Content(call, most);
        var thread = call.Text("thread_ts");
        if (thread is not null && room.Find(thread) is null)
            throw new FakeSlackRefusal("thread_not_found");
        return new FakeSlackMessage
        {
            Room = room.Id,
            Ts = World.NextTs(),
            User = World.BotUserId,
            BotId = World.BotId,
            Text = text,
            Blocks = blocks,
            ThreadTs = thread,
            Reading = World.Reading,
        };
    }

    private static (string Text, JsonElement? Blocks) Content(FakeSlackCall call, int most)
    {
        var text = call.Text("text") ?? "";
        var blocks = call.Json("blocks", "invalid_blocks_format");
        if (blocks is { ValueKind: JsonValueKind.Array } none && none.GetArrayLength() == 0)
            blocks = null;
        if (text.Length == 0 && blocks is null)
            throw new FakeSlackRefusal("no_text");
        if (text.Length > most)
            throw new FakeSlackRefusal("msg_too_long");
        string[] broken = blocks is { } sent ? [.. BlockRules.Broken(sent)] : [];
        return broken.Length == 0 ? (text, blocks) : throw new FakeSlackRefusal("invalid_blocks", broken);
    }

    private static JsonElement? Metadata(FakeSlackCall call)
    {
        if (call.Json("metadata", "invalid_metadata_format") is not { } metadata)
            return null;
        var whole =
            BlockRules.Text(metadata, "event_type") is { Length: > 0 }
            && metadata.TryGetProperty("event_payload", out var payload)
            && payload.ValueKind == JsonValueKind.Object;
        return whole ? metadata : throw new FakeSlackRefusal("invalid_metadata_format");
    }

    private FakeSlackMessage Own(FakeSlackRoom room, FakeSlackCall call, string not)
    {
        var message = room.Find(call.Text("ts")) ?? throw new FakeSlackRefusal("message_not_found");
        return message is { Subtype: null } && message.BotId == World.BotId ? message : throw new FakeSlackRefusal(not);
    }

    private JsonObject Done(FakeSlackMessage message) =>
        FakeSlackMethod.Ok(
            ("channel", message.Room),
            ("ts", message.Ts),
            ("text", message.Text),
            ("message", WireShapes.Of(message, World))
        );
}
