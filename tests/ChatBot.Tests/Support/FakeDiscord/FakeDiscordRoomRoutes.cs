using System.Text.Json;
using static ChatBot.Tests.Support.FakeDiscordJson;

namespace ChatBot.Tests.Support;

/// <summary>Channels and threads.</summary>
internal sealed class FakeDiscordRoomRoutes(FakeDiscordWorld world, FakeDiscordChanges changes) : FakeDiscordRoutes(world)
{
    private static readonly int[] _archivedAfter = [60, 1440, 4320, 10080];

    public override IEnumerable<FakeDiscordRoute> All =>
        [
            new("GET", "/channels/{channel_id}", call => FakeDiscordReply.Ok(FakeDiscordShapes.Of(Room(call), World))),
            new("PATCH", "/channels/{channel_id}", Change),
            new("POST", "/channels/{channel_id}/messages/{message_id}/threads", OpenThread),
        ];

    private FakeDiscordReply Change(FakeDiscordCall call)
    {
        var room = Room(call);
        var body = Body(call, room.IsThread ? ["name", "archived", "locked", "auto_archive_duration"] : ["name", "topic"]);
        if (
            FakeDiscordBodyRules
                .Length(body, "name", 0, 100, "")
                .Concat(FakeDiscordBodyRules.Length(body, "topic", 0, 1024, ""))
                .ToArray() is
            { Length: > 0 } broken
        )
            throw FakeDiscordRefusal.Form(broken);
        if (room.IsThread)
            ChangeThread(room, body);
        else if (!World.Rights(room).HasFlag(FakeDiscordPermission.ManageChannels))
            throw FakeDiscordRefusal.NoPermission;
        else
            changes.Rename(room, Text(body, "name"), body.TryGetProperty("topic", out _) ? Text(body, "topic") ?? "" : null);
        return FakeDiscordReply.Ok(FakeDiscordShapes.Of(room, World));
    }

    // Its own threads may be changed by whoever may talk in them, until somebody locks them.
    private void ChangeThread(FakeDiscordRoom thread, JsonElement body)
    {
        var rights = World.Rights(thread);
        var manages = rights.HasFlag(FakeDiscordPermission.ManageThreads);
        if (
            !manages
            && (thread.Locked || body.TryGetProperty("locked", out _) || !rights.HasFlag(FakeDiscordPermission.SendMessagesInThreads))
        )
            throw FakeDiscordRefusal.NoPermission;
        if (thread.IsArchived(World.Now) && !(At(body, "archived") is { ValueKind: JsonValueKind.False }))
            throw Archived;
        if (Number(body, "auto_archive_duration") is { } minutes)
            thread.ArchivedAfter = minutes;
        if (At(body, "locked") is { } locked)
            thread.Locked = locked.ValueKind == JsonValueKind.True;
        if (Text(body, "name") is { } name)
            thread.Name = name;
        changes.Archive(thread, Is(body, "archived"));
    }

    private FakeDiscordReply OpenThread(FakeDiscordCall call)
    {
        var room = Room(call, FakeDiscordPermission.CreatePublicThreads | FakeDiscordPermission.ReadMessageHistory);
        var body = Body(call, "name", "auto_archive_duration", "rate_limit_per_user");
        var message = Message(room, call);
        if (FakeDiscordBodyRules.Length(body, "name", 1, 100, "").ToArray() is { Length: > 0 } broken)
            throw FakeDiscordRefusal.Form(broken);
        var minutes = Number(body, "auto_archive_duration") ?? 4320;
        if (!_archivedAfter.Contains(minutes))
            throw FakeDiscordRefusal.Form(("auto_archive_duration", "BASE_TYPE_CHOICES", "Value must be one of (60, 1440, 4320, 10080)."));
        if (message.Type is 6 or 21 || room.IsThread)
            throw new FakeDiscordRefusal(400, 50024, "Cannot execute action on this channel type");
        if (World.Rooms.ContainsKey(message.Id))
            throw new FakeDiscordRefusal(400, 160004, "A thread has already been created for this message");
        var thread = changes.OpenThread(message, Text(body, "name")!, World.BotUserId, minutes);
        return new FakeDiscordReply(201, FakeDiscordShapes.Of(thread, World));
    }

    public static FakeDiscordRefusal Archived => new(400, 50083, "Thread is archived");
}
