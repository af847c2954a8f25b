using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>What people and the bot do in rooms, with the system messages and events that follow from it.</summary>
internal sealed class RoomChanges(FakeSlackWorld world, Events events)
{
    public FakeSlackMessage Post(FakeSlackMessage message)
    {
        world.Change(() =>
        {
            var room = world.Rooms[message.Room];
            room.Messages.Add(message);
            events.Posted(room, message);
        });
        return message;
    }

    public FakeSlackMessage Edit(FakeSlackMessage before, FakeSlackMessage after)
    {
        var edited = after with { Edits = before.Edits + 1 };
        world.Change(() =>
        {
            var room = world.Rooms[before.Room];
            room.Replace(edited);
            events.Edited(room, before, edited);
        });
        return edited;
    }

    public void Delete(FakeSlackMessage message) =>
        world.Change(() =>
        {
            var room = world.Rooms[message.Room];
            room.Replace(message with { Deleted = true });
            room.Pins.Remove(message.Ts);
            events.Deleted(room, message);
        });

    public void Pin(FakeSlackMessage message, string by) =>
        world.Change(() =>
        {
            var room = world.Rooms[message.Room];
            room.Pins.Add(message.Ts);
            events.Pin(room, message, by, added: true);
            Announce(room, by, "pinned_item", $"<@{by}> pinned a message to this channel.");
        });

    public void Unpin(FakeSlackMessage message, string by) =>
        world.Change(() =>
        {
            var room = world.Rooms[message.Room];
            room.Pins.Remove(message.Ts);
            events.Pin(room, message, by, added: false);
        });

    public void React(string room, string ts, string name, string by) =>
        world.Change(() =>
        {
            var there = world.Rooms[room];
            if (there.Find(ts) is not { } message || !there.Reactions.Add((ts, name, by)))
                throw new InvalidOperationException("already_reacted, or nothing to react to.");
            events.Reaction(there, message, name, by, put: true);
        });

    public void TakeBack(string room, string ts, string name, string by) =>
        world.Change(() =>
        {
            var there = world.Rooms[room];
            if (there.Find(ts) is not { } message || !there.Reactions.Remove((ts, name, by)))
                throw new InvalidOperationException("no_reaction.");
            events.Reaction(there, message, name, by, put: false);
        });

    public void SetTopic(FakeSlackRoom room, string topic, string by) =>
        world.Change(() =>
        {
            if (room.Topic == topic)
                return;
            room.Topic = topic;
            Announce(room, by, "channel_topic", $"set the channel topic: {topic}");
        });

    /// <summary>Says who is in a user group from now on.</summary>
    public void ChangeGroup(FakeSlackGroup group) =>
        world.Change(() =>
        {
            var before = world.Groups.GetValueOrDefault(group.Id)?.Members ?? [];
            world.Groups[group.Id] = group;
            events.Publish(
                new JsonObject
                {
                    ["type"] = "subteam_members_changed",
                    ["subteam_id"] = group.Id,
                    ["team_id"] = world.TeamId,
                    ["added_users"] = WireShapes.Array(group.Members.Except(before)),
                    ["removed_users"] = WireShapes.Array(before.Except(group.Members)),
                    ["date_update"] = world.Now.ToUnixTimeSeconds(),
                }
            );
        });

    private void Announce(FakeSlackRoom room, string by, string subtype, string text) =>
        Post(
            new FakeSlackMessage
            {
                Room = room.Id,
                Ts = world.NextTs(),
                User = by,
                Subtype = subtype,
                Text = text,
                Reading = world.Reading,
            }
        );
}
