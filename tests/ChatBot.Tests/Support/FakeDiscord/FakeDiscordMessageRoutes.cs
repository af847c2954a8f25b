using System.Text.Json;
using System.Text.Json.Nodes;
using static ChatBot.Tests.Support.FakeDiscordJson;

namespace ChatBot.Tests.Support;

/// <summary>The bot writes and reads messages.</summary>
internal sealed class FakeDiscordMessageRoutes(FakeDiscordWorld world, FakeDiscordChanges changes, FakeDiscordWriting writing)
    : FakeDiscordRoutes(world)
{
    // "The past few minutes" of https://discord.com/developers/docs/resources/message#create-message
    private static readonly TimeSpan _nonceLasts = TimeSpan.FromMinutes(3);

    private static readonly string[] _ways = ["before", "after", "around"];

    public override IEnumerable<FakeDiscordRoute> All =>
        [
            new("GET", "/channels/{channel_id}/messages", List),
            new("POST", "/channels/{channel_id}/messages", Post),
            new("GET", "/channels/{channel_id}/messages/{message_id}", Get),
            new("PATCH", "/channels/{channel_id}/messages/{message_id}", Edit),
            new("DELETE", "/channels/{channel_id}/messages/{message_id}", Delete),
        ];

    private FakeDiscordReply Post(FakeDiscordCall call)
    {
        var room = Room(call);
        var rights = World.Rights(room);
        if (!rights.HasFlag(room.IsThread ? FakeDiscordPermission.SendMessagesInThreads : FakeDiscordPermission.SendMessages))
            throw FakeDiscordRefusal.NoPermission;
        if (room.With is { } with && World.People[with].Closed)
            throw new FakeDiscordRefusal(403, 50007, "Cannot send messages to this user");
        if (room is { IsThread: true, Locked: true } && !rights.HasFlag(FakeDiscordPermission.ManageThreads))
            throw FakeDiscordRefusal.NoPermission;
        var body = writing.Checked(call, call.Body, FakeDiscordBodyRules.Created);
        if (Again(room, body) is { } there)
            return Told(there);
        if (Many(body, "embeds").Length > 0 && !rights.HasFlag(FakeDiscordPermission.EmbedLinks))
            throw FakeDiscordRefusal.NoPermission;
        return Told(changes.Post(Referring(room, writing.New(room.Id, body), body, rights)));
    }

    // The same nonce, sent again, makes nothing new: the message that is there is the answer.
    private FakeDiscordMessage? Again(FakeDiscordRoom room, JsonElement body) =>
        !Is(body, "enforce_nonce") || At(body, "nonce") is not { } nonce
            ? null
            : room.Messages.Find(one =>
                one.User == World.BotUserId && one.Nonce == nonce.ToString() && !one.Deleted && World.Now - one.At <= _nonceLasts
            );

    private static FakeDiscordMessage Referring(
        FakeDiscordRoom room,
        FakeDiscordMessage message,
        JsonElement body,
        FakeDiscordPermission rights
    )
    {
        if (message.ReplyTo is null)
            return message;
        if (!rights.HasFlag(FakeDiscordPermission.ReadMessageHistory))
            throw new FakeDiscordRefusal(400, 160002, "Cannot reply without permission to read message history");
        if (room.Find(message.ReplyTo) is not null)
            return message;
        var must = At(At(body, "message_reference")!.Value, "fail_if_not_exists") is not { ValueKind: JsonValueKind.False };
        return must
            ? throw FakeDiscordRefusal.Form(("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message"))
            : message with
            {
                Type = 0,
                ReplyTo = null,
            };
    }

    private FakeDiscordReply Edit(FakeDiscordCall call)
    {
        var room = Room(call);
        var before = Message(room, call);
        var body = writing.Checked(call, call.Body, FakeDiscordBodyRules.Edited);
        if (before.User != World.BotUserId)
            throw new FakeDiscordRefusal(403, 50005, "Cannot edit a message authored by another user");
        if (before.Type is 6 or 21)
            throw new FakeDiscordRefusal(400, 50021, "Cannot execute action on a system message");
        if (room.IsArchived(World.Now))
            throw FakeDiscordRoomRoutes.Archived;
        if (
            World.Now - before.At > TimeSpan.FromHours(1)
            && before.EditedAt.Count(at => World.Now - at < TimeSpan.FromHours(1)) >= World.EditCap
        )
            throw TooOld(before);
        return Told(changes.Edit(before, writing.Changed(before, body)));
    }

    // Discord answers this one with 429, too; only the code tells it from a limit that is over soon.
    private FakeDiscordRefusal TooOld(FakeDiscordMessage message)
    {
        var oldest = message.EditedAt.First(at => World.Now - at < TimeSpan.FromHours(1));
        return new FakeDiscordRefusal(429, 30046, "Maximum number of edits to messages older than 1 hour reached. Try again later")
        {
            Details = new JsonObject { ["retry_after"] = (oldest.AddHours(1) - World.Now).TotalSeconds, ["global"] = false },
        };
    }

    private FakeDiscordReply Delete(FakeDiscordCall call)
    {
        var room = Room(call);
        var message = Message(room, call);
        if ((message.User != World.BotUserId || message.Type == 21) && !World.Rights(room).HasFlag(FakeDiscordPermission.ManageMessages))
            throw FakeDiscordRefusal.NoPermission;
        changes.Delete(message);
        return FakeDiscordReply.Done;
    }

    private FakeDiscordReply Get(FakeDiscordCall call) => Told(Message(Room(call, FakeDiscordPermission.ReadMessageHistory), call));

    private FakeDiscordReply List(FakeDiscordCall call)
    {
        var room = Room(call);
        var limit = Limit(call, 50, 100);
        if (_ways.Count(way => call.Asked(way) is not null) > 1)
            World.Violated($"GET {call.Path}?{call.Query} asks before, after and around at once");
        if (!World.Rights(room).HasFlag(FakeDiscordPermission.ReadMessageHistory))
            return FakeDiscordReply.Ok(new JsonArray());
        var there = room.Messages.Where(message => !message.Deleted).OrderByDescending(Number).ToArray();
        FakeDiscordMessage[] page = [.. there.Take(limit)];
        if (Id(call, "before") is { } before)
            page = [.. there.Where(one => Number(one) < before).Take(limit)];
        else if (Id(call, "after") is { } after)
            page = [.. there.Where(one => Number(one) > after).TakeLast(limit)];
        else if (Id(call, "around") is { } around)
            page =
            [
                .. there
                    .Where(one => Number(one) > around)
                    .TakeLast(limit / 2)
                    .Concat(there.Where(one => Number(one) <= around).Take(limit - limit / 2)),
            ];
        return FakeDiscordReply.Ok(new JsonArray([.. page.Select(Shape)]));
    }

    private static ulong? Id(FakeDiscordCall call, string name) =>
        call.Asked(name) is not { } asked ? null
        : ulong.TryParse(asked, out var id) ? id
        : throw FakeDiscordRefusal.Form((name, "NUMBER_TYPE_COERCE", $"Value \"{asked}\" is not snowflake."));

    private static ulong Number(FakeDiscordMessage message) => ulong.Parse(message.Id, System.Globalization.CultureInfo.InvariantCulture);

    private FakeDiscordReply Told(FakeDiscordMessage message) => FakeDiscordReply.Ok(Shape(message));

    private JsonObject Shape(FakeDiscordMessage message) => FakeDiscordShapes.Of(message, World, World.MessageContent);
}
