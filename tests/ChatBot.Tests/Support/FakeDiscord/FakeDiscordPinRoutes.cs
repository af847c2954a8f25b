using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>Pins: https://discord.com/developers/docs/resources/message#get-channel-pins</summary>
internal sealed class FakeDiscordPinRoutes(FakeDiscordWorld world, FakeDiscordChanges changes) : FakeDiscordRoutes(world)
{
    public override IEnumerable<FakeDiscordRoute> All =>
        [
            new("GET", "/channels/{channel_id}/messages/pins", List),
            new("PUT", "/channels/{channel_id}/messages/pins/{message_id}", Pin),
            new("DELETE", "/channels/{channel_id}/messages/pins/{message_id}", Unpin),
            new("GET", "/channels/{channel_id}/pins", Old),
            new("PUT", "/channels/{channel_id}/pins/{message_id}", Old),
            new("DELETE", "/channels/{channel_id}/pins/{message_id}", Old),
        ];

    private FakeDiscordReply Pin(FakeDiscordCall call)
    {
        var room = Room(call, FakeDiscordPermission.PinMessages);
        var message = Message(room, call);
        if (message.Type is 6 or 21)
            throw new FakeDiscordRefusal(403, 50021, "Cannot execute action on a system message");
        if (room.IsArchived(World.Now))
            throw FakeDiscordRoomRoutes.Archived;
        if (room.Pins.Exists(pin => pin.Id == message.Id))
            return FakeDiscordReply.Done;
        if (room.Pins.Count >= room.PinCap)
            throw new FakeDiscordRefusal(400, 30003, $"Maximum number of pins reached ({room.PinCap})");
        changes.Pin(message, World.BotUserId);
        return FakeDiscordReply.Done;
    }

    private FakeDiscordReply Unpin(FakeDiscordCall call)
    {
        var room = Room(call, FakeDiscordPermission.PinMessages);
        var message = Message(room, call);
        if (room.Pins.Exists(pin => pin.Id == message.Id))
            changes.Unpin(message);
        return FakeDiscordReply.Done;
    }

    // The newest pin comes first.
    private FakeDiscordReply List(FakeDiscordCall call)
    {
        var room = Room(call);
        var limit = Limit(call, 50, 50);
        var before = DateTimeOffset.MaxValue;
        if (
            call.Asked("before") is { } asked
            && !DateTimeOffset.TryParse(asked, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out before)
        )
        {
            throw FakeDiscordRefusal.Form(("before", "DATE_TIME_TYPE_PARSE", "Could not parse the time."));
        }

        var sees = World.Rights(room).HasFlag(FakeDiscordPermission.ReadMessageHistory);
        var all = room.Pins.AsEnumerable().Reverse().Where(pin => sees && pin.At < before).ToArray();
        var items = all.Take(limit)
            .Select(pin => new JsonObject
            {
                ["pinned_at"] = FakeDiscordShapes.Time(pin.At),
                ["message"] = FakeDiscordShapes.Of(room.Find(pin.Id)!, World, World.MessageContent),
            });
        return FakeDiscordReply.Ok(new JsonObject { ["items"] = new JsonArray([.. items]), ["has_more"] = all.Length > limit });
    }

    private FakeDiscordReply Old(FakeDiscordCall call)
    {
        World.Violated($"{call.Verb} {call.Path} is deprecated: pins are at /channels/{{channel_id}}/messages/pins");
        throw new FakeDiscordRefusal(404, 0, "404: Not Found");
    }
}
