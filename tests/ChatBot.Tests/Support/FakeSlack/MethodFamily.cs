using System.Text;
using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>Methods that belong together, and what all of them ask of the workspace.</summary>
internal abstract class MethodFamily(FakeSlackWorld world)
{
    protected FakeSlackWorld World => world;

    public abstract IEnumerable<FakeSlackMethod> Methods { get; }

    /// <summary>The room of a call; one that the bot cannot see is not there.</summary>
    protected FakeSlackRoom Room(FakeSlackCall call) =>
        world.Rooms.TryGetValue(call.Channel, out var room) && (!room.Private || room.Members.Contains(world.BotUserId))
            ? room
            : throw new FakeSlackRefusal("channel_not_found");

    /// <summary>The room of a call that only a member may make.</summary>
    protected FakeSlackRoom Joined(FakeSlackCall call)
    {
        var room = Room(call);
        return room.Members.Contains(world.BotUserId) ? room : throw new FakeSlackRefusal("not_in_channel");
    }

    protected FakeSlackRoom Writable(FakeSlackCall call)
    {
        var room = Joined(call);
        return room.Archived ? throw new FakeSlackRefusal("is_archived") : room;
    }

    /// <summary>One page under a name, with the cursor to the next.</summary>
    protected static JsonObject Page<T>(FakeSlackCall call, string name, IReadOnlyList<T> all, Func<T, JsonNode> shape, int usual)
    {
        var from = From(call);
        if (!int.TryParse(call.Text("limit") ?? $"{usual}", out var limit) || limit is < 1 or > 1000)
            throw new FakeSlackRefusal("invalid_limit");
        var more = all.Count > from + limit;
        var answer = FakeSlackMethod.Ok((name, new JsonArray([.. all.Skip(from).Take(limit).Select(shape)])));
        answer["has_more"] = more;
        answer["response_metadata"] = new JsonObject
        {
            ["next_cursor"] = more ? Convert.ToBase64String(Encoding.UTF8.GetBytes($"next:{from + limit}")) : "",
        };
        return answer;
    }

    private static int From(FakeSlackCall call)
    {
        if (call.Text("cursor") is not { } cursor)
            return 0;
        var bytes = new byte[cursor.Length];
        var known =
            Convert.TryFromBase64String(cursor, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length) is var text
            && text.StartsWith("next:", StringComparison.Ordinal);
        return known
            ? int.Parse(Encoding.UTF8.GetString(bytes, 5, length - 5), System.Globalization.CultureInfo.InvariantCulture)
            : throw new FakeSlackRefusal("invalid_cursor");
    }
}
