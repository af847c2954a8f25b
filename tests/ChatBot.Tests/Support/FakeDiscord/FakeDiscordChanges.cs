namespace ChatBot.Tests.Support;

/// <summary>What people and the bot do in rooms, with the system messages and events that follow from it.</summary>
internal sealed class FakeDiscordChanges(FakeDiscordWorld world, FakeDiscordEvents events)
{
    public FakeDiscordMessage Post(FakeDiscordMessage message)
    {
        world.Change(() =>
        {
            var room = world.Rooms[message.Room];
            // Whoever says something in an archived thread opens it again.
            if (room.IsArchived(world.Now))
                Archive(room, archived: false);
            room.LastAt = world.Now;
            room.Messages.Add(message);
            events.Posted(message);
        });
        return message;
    }

    public FakeDiscordMessage Edit(FakeDiscordMessage before, FakeDiscordMessage after)
    {
        var edited = after with { EditedAt = [.. before.EditedAt, world.Now] };
        world.Change(() =>
        {
            if (edited.OnlyFor is null)
                world.Rooms[before.Room].Replace(edited);
            else
                Show(edited);
            if (edited.OnlyFor is null)
                events.Edited(edited);
        });
        return edited;
    }

    /// <summary>What one person alone sees goes where it stood, and is read last.</summary>
    public void Show(FakeDiscordMessage ephemeral) =>
        world.Change(() =>
        {
            world.Ephemerals.RemoveAll(message => message.Id == ephemeral.Id);
            world.Ephemerals.Add(ephemeral);
        });

    public void Delete(FakeDiscordMessage message) =>
        world.Change(() =>
        {
            if (message.OnlyFor is not null)
            {
                world.Ephemerals.RemoveAll(one => one.Id == message.Id);
                return;
            }

            var room = world.Rooms[message.Room];
            room.Replace(message with { Deleted = true });
            events.Deleted(message);
            if (room.Pins.RemoveAll(pin => pin.Id == message.Id) > 0)
                events.Pins(room);
        });

    public void Pin(FakeDiscordMessage message, string by) =>
        world.Change(() =>
        {
            var room = world.Rooms[message.Room];
            // Lists go by this time: no two are alike.
            var after = room.Pins.Count > 0 ? room.Pins[^1].At.AddMilliseconds(1) : default;
            room.Pins.Add((message.Id, world.Now > after ? world.Now : after));
            events.Edited(message);
            events.Pins(room);
            Post(
                new FakeDiscordMessage
                {
                    Room = room.Id,
                    Id = world.NextId(),
                    At = world.Now,
                    User = by,
                    Type = 6,
                    ReplyTo = message.Id,
                    Reading = world.Reading,
                }
            );
        });

    public void Unpin(FakeDiscordMessage message) =>
        world.Change(() =>
        {
            var room = world.Rooms[message.Room];
            room.Pins.RemoveAll(pin => pin.Id == message.Id);
            events.Edited(message);
            events.Pins(room);
        });

    public void React(string room, string message, string emoji, string by) =>
        world.Change(() =>
        {
            var there = world.Rooms[room];
            if (there.Find(message) is not { } found || !there.Reactions.Add((message, emoji, by)))
                throw new InvalidOperationException("It is there already, or nothing to react to.");
            events.Reaction(found, emoji, by, put: true);
        });

    public void TakeBack(string room, string message, string emoji, string by) =>
        world.Change(() =>
        {
            var there = world.Rooms[room];
            if (there.Find(message) is not { } found || !there.Reactions.Remove((message, emoji, by)))
                throw new InvalidOperationException("There is no such reaction.");
            events.Reaction(found, emoji, by, put: false);
        });

    public FakeDiscordRoom OpenThread(FakeDiscordMessage on, string name, string by, int archivedAfter)
    {
        var thread = new FakeDiscordRoom(on.Id, name)
        {
            Parent = on.Room,
            Owner = by,
            LastAt = world.Now,
            ArchivedAfter = archivedAfter,
        };
        world.Change(() =>
        {
            world.Rooms[thread.Id] = thread;
            events.Room(thread, "CREATE");
            Post(
                new FakeDiscordMessage
                {
                    Room = thread.Id,
                    Id = world.NextId(),
                    At = world.Now,
                    User = on.User,
                    Type = 21,
                    ReplyTo = on.Id,
                    Reading = world.Reading,
                }
            );
        });
        return thread;
    }

    public void Archive(FakeDiscordRoom thread, bool archived) =>
        world.Change(() =>
        {
            thread.Archived = archived;
            if (!archived)
                thread.LastAt = world.Now;
            events.Room(thread, "UPDATE");
        });

    public void Rename(FakeDiscordRoom room, string? name, string? topic) =>
        world.Change(() =>
        {
            if (name is not null)
                room.Name = name;
            if (topic is not null)
                room.Topic = topic;
            events.Room(room, "UPDATE");
        });

    /// <summary>A channel that is deleted takes its threads along.</summary>
    public void Remove(FakeDiscordRoom room) =>
        world.Change(() =>
        {
            events.Room(room, "DELETE");
            foreach (var thread in world.Rooms.Values.Where(one => one.Parent == room.Id).ToArray())
                world.Rooms.Remove(thread.Id);
            world.Rooms.Remove(room.Id);
        });

    public void ChangeRoles(string person, string[] roles) =>
        world.Change(() => events.Member(world.People[person] = world.People[person] with { Roles = roles }));

    public void ChangeRole(FakeDiscordRole role) =>
        world.Change(() =>
        {
            var became = world.Roles.ContainsKey(role.Id) ? "UPDATE" : "CREATE";
            world.Roles[role.Id] = role;
            events.Role(role, became);
        });

    public void Join(bool there) =>
        world.Change(() =>
        {
            world.InGuild = there;
            events.Guild(there);
        });
}
