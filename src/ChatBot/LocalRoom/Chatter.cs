using System.Collections.Concurrent;
using ChatBot.Core.Chat;
using ChatBot.Core.Rooms;
using ChatBot.Storage.Engine;

namespace ChatBot.LocalRoom;

/// <summary>What people said among themselves: the last lines of each room, in memory only. It is gone with the program.</summary>
internal sealed class Chatter(UlidSource ulids, TimeProvider clock)
{
    private const int LinesKept = 200;
    private const int LongestKept = 4_000;
    private const int RoomsKept = 100;

    private readonly ConcurrentDictionary<RoomId, Queue<RoomLine>> _rooms = new();

    public void Add(ChatMessage message)
    {
        if (!_rooms.TryGetValue(message.Room, out var lines))
        {
            if (_rooms.Count >= RoomsKept)
                return;
            lines = _rooms.GetOrAdd(message.Room, _ => new Queue<RoomLine>(LinesKept));
        }
        var text = message.Text.Length > LongestKept ? message.Text[..LongestKept] : message.Text;
        var line = new RoomLine(ulids.New(), message.Person, text, clock.GetUtcNow());
        lock (lines)
        {
            if (lines.Count == LinesKept)
                lines.Dequeue();
            lines.Enqueue(line);
        }
    }

    public IReadOnlyList<RoomLine> In(RoomId room)
    {
        if (!_rooms.TryGetValue(room, out var lines))
            return [];
        lock (lines)
            return [.. lines];
    }
}
