using System.Collections.Concurrent;
using ChatBot.Core.Rooms;

namespace ChatBot.Posts;

/// <summary>
/// The rooms that are posted to slower than people speak there: who said something is told at once, as its post comes later.
/// </summary>
internal sealed class BackloggedRooms
{
    private readonly ConcurrentDictionary<RoomId, bool> _busy = new();

    public bool Is(RoomId room) => _busy.ContainsKey(room);

    public void Note(RoomId room, bool isBusy)
    {
        if (isBusy)
            _busy[room] = true;
        else
            _busy.TryRemove(room, out _);
    }
}
