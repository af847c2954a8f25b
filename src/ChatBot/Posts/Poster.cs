using ChatBot.Chat;
using ChatBot.Storage;

namespace ChatBot.Posts;

/// <summary>Makes the platforms match the wanted posts: sends, edits, pins, unpins, deletes. Rooms go side by side, so that one that has to wait holds up no other.</summary>
internal sealed class Poster(IUnitsOfWork units, RoomDelivery delivery, Nudge nudge, TimeProvider clock, ILogger<Poster> logger)
    : BackgroundLoop(nudge, clock, logger)
{
    private const long BatchOfRoom = 200;

    // Since when and for how long. Measured, not told by the clock: one that jumps back would silence the room until it has caught up.
    private readonly Dictionary<RoomId, (long Since, TimeSpan Wait)> _resting = [];

    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    protected override async Task LookAsync(CancellationToken stop)
    {
        foreach (var (room, rest) in _resting)
            if (Clock.GetElapsedTime(rest.Since) >= rest.Wait) _resting.Remove(room);
        var waiting = await UndeliveredAsync(stop);
        var rooms = waiting.GroupBy(post => post.Room).Where(room => !_resting.ContainsKey(room.Key)).ToArray();
        var results = await Task.WhenAll(rooms.Select(room => delivery.DeliverAsync(room.Key, [.. room], stop)));
        foreach (var (room, wait) in rooms.Zip(results, (room, wait) => (room.Key, wait)))
            if (wait > TimeSpan.Zero) _resting[room] = (Clock.GetTimestamp(), wait);
        if (rooms.Any(room => room.Count() == BatchOfRoom)) Wake();
    }

    private async Task<IReadOnlyList<StandingPost>> UndeliveredAsync(CancellationToken stop)
    {
        await using var unit = units.Begin();
        return await unit.Of<SqlPostBook>().UndeliveredAsync(BatchOfRoom, stop);
    }
}
