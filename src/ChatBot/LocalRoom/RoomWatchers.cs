using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ChatBot.Core.Chat;
using ChatBot.Core.Rooms;

namespace ChatBot.LocalRoom;

/// <summary>Those who look at a room now, in a browser or a terminal: told that something changed, and then they fetch.</summary>
internal sealed class RoomWatchers
{
    private readonly ConcurrentDictionary<Guid, (RoomId Room, Channel<bool> Changed)> _watchers = new();
    private readonly IHostApplicationLifetime _lifetime;

    public RoomWatchers(IHostApplicationLifetime lifetime, ChangeSignal signal)
    {
        _lifetime = lifetime;
        signal.Listen(TellAll);
    }

    public void Tell(RoomId room)
    {
        foreach (var watcher in _watchers.Values)
            if (watcher.Room == room)
                watcher.Changed.Writer.TryWrite(true);
    }

    // Whatever was committed may show in any room.
    private void TellAll()
    {
        foreach (var watcher in _watchers.Values)
            watcher.Changed.Writer.TryWrite(true);
    }

    /// <summary>
    /// One item for each change, or for several that come together; ends with the token, and when the program stops: it
    /// would wait for whoever looks on.
    /// </summary>
    public async IAsyncEnumerable<bool> WatchAsync(RoomId room, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        var changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var ending = _lifetime.ApplicationStopping.Register(() => changed.Writer.TryComplete());
        _watchers[id] = (room, changed);
        try
        {
            await foreach (var one in changed.Reader.ReadAllAsync(cancellationToken))
                yield return one;
        }
        finally
        {
            _watchers.TryRemove(id, out _);
        }
    }
}
