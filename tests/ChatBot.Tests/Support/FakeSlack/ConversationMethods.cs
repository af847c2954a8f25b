using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>conversations.* that tell of rooms and change them.</summary>
internal sealed class ConversationMethods(FakeSlackWorld world, RoomChanges rooms) : MethodFamily(world)
{
    private static readonly string[] _read = ["channels:read", "groups:read", "im:read"];

    public override IEnumerable<FakeSlackMethod> Methods =>
        [
            new("conversations.info", _read, ["channel"], Info) { TakesJson = false },
            new("conversations.members", _read, ["channel"], Members) { TakesJson = false },
            new("conversations.list", _read, [], List) { TakesJson = false },
            new("conversations.setTopic", ["channels:write.topic", "groups:write.topic"], ["channel", "topic"], SetTopic),
            new("conversations.join", ["channels:join"], ["channel"], Join),
            new("conversations.open", ["im:write"], [], Open),
        ];

    private JsonObject Info(FakeSlackCall call)
    {
        var room = Room(call);
        var json = WireShapes.Of(room, World);
        if (call.Flag("include_num_members"))
            json["num_members"] = room.Members.Count;
        return FakeSlackMethod.Ok(("channel", json));
    }

    private JsonObject Members(FakeSlackCall call) =>
        Page(call, "members", [.. Room(call).Members.Order(StringComparer.Ordinal)], member => JsonValue.Create(member), 100);

    private JsonObject List(FakeSlackCall call)
    {
        var kinds = (call.Text("types") ?? "public_channel")
            .Split(',')
            .Select(type =>
                type.Trim() switch
                {
                    "public_channel" => "channel",
                    "private_channel" => "group",
                    "im" => "im",
                    "mpim" => "mpim",
                    _ => throw new FakeSlackRefusal("invalid_types"),
                }
            )
            .ToArray();
        var seen = World
            .Rooms.Values.Where(room => kinds.Contains(room.Kind) && (!room.Private || room.Members.Contains(World.BotUserId)))
            .Where(room => !(room.Archived && call.Flag("exclude_archived")))
            .OrderBy(room => room.Id, StringComparer.Ordinal);
        return Page(call, "channels", [.. seen], room => WireShapes.Of(room, World), 100);
    }

    private JsonObject SetTopic(FakeSlackCall call)
    {
        var room = Writable(call);
        var topic = call.Text("topic")!;
        if (topic.Length > 250)
            throw new FakeSlackRefusal("too_long");
        rooms.SetTopic(room, topic, World.BotUserId);
        return FakeSlackMethod.Ok(("channel", WireShapes.Of(room, World)));
    }

    private JsonObject Join(FakeSlackCall call)
    {
        var room = Room(call);
        if (room.Kind != "channel")
            throw new FakeSlackRefusal("method_not_supported_for_channel_type");
        if (room.Archived)
            throw new FakeSlackRefusal("is_archived");
        room.Members.Add(World.BotUserId);
        return FakeSlackMethod.Ok(("channel", WireShapes.Of(room, World)));
    }

    private JsonObject Open(FakeSlackCall call)
    {
        if (call.Text("users") is not { } users)
            throw new FakeSlackRefusal("users_list_not_supplied");
        if (users.Contains(',', StringComparison.Ordinal))
            throw new FakeSlackRefusal("too_many_users");
        if (!World.People.TryGetValue(users, out var person))
            throw new FakeSlackRefusal("user_not_found");
        if (person.Deleted)
            throw new FakeSlackRefusal("user_disabled");
        return FakeSlackMethod.Ok(("channel", new JsonObject { ["id"] = World.Direct(users).Id }));
    }
}
