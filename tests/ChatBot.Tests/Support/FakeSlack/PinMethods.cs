using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>pins.*</summary>
internal sealed class PinMethods(FakeSlackWorld world, RoomChanges rooms) : MethodFamily(world)
{
    public override IEnumerable<FakeSlackMethod> Methods =>
        [
            new("pins.add", ["pins:write"], ["channel"], Add),
            new("pins.remove", ["pins:write"], ["channel"], Remove),
            new("pins.list", ["pins:read"], ["channel"], List) { TakesJson = false },
        ];

    private JsonObject Add(FakeSlackCall call)
    {
        var (room, message) = Item(call);
        if (room.Pins.Contains(message.Ts))
            throw new FakeSlackRefusal("already_pinned");
        if (message.Subtype is not null)
            throw new FakeSlackRefusal("not_pinnable");
        if (room.Pins.Count >= room.PinCap)
            throw new FakeSlackRefusal("too_many_pins");
        rooms.Pin(message, World.BotUserId);
        return FakeSlackMethod.Ok();
    }

    private JsonObject Remove(FakeSlackCall call)
    {
        var (room, message) = Item(call);
        if (!room.Pins.Contains(message.Ts))
            throw new FakeSlackRefusal("no_pin");
        rooms.Unpin(message, World.BotUserId);
        return FakeSlackMethod.Ok();
    }

    // The newest pin comes first.
    private JsonObject List(FakeSlackCall call)
    {
        var room = Joined(call);
        return FakeSlackMethod.Ok(
            (
                "items",
                new JsonArray([
                    .. room
                        .Pins.AsEnumerable()
                        .Reverse()
                        .Select(ts => new JsonObject
                        {
                            ["type"] = "message",
                            ["channel"] = room.Id,
                            ["created"] = World.Now.ToUnixTimeSeconds(),
                            ["created_by"] = World.BotUserId,
                            ["message"] = WireShapes.Of(room.Find(ts)!, World),
                        }),
                ])
            )
        );
    }

    private (FakeSlackRoom Room, FakeSlackMessage Message) Item(FakeSlackCall call)
    {
        var room = Joined(call);
        if (call.Text("timestamp") is not { } ts)
            throw new FakeSlackRefusal("no_item_specified");
        return (room, room.Find(ts) ?? throw new FakeSlackRefusal("message_not_found"));
    }
}
