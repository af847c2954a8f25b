using ChatBot.Chat;
using ChatBot.Storage;

namespace ChatBot.Posts;

/// <summary>
/// Makes the platforms match the wanted posts: sends, edits, pins, unpins, deletes. Rooms go side by side, so that one that has to wait
/// holds up no other. One copy of the program does it at a time, as two would post twice.
/// </summary>
internal sealed class Poster(IUnitsOfWork units, Database database, IEnumerable<IChatPlatform> platforms, BusyRooms busy, Nudge nudge, TimeProvider clock, ILogger<Poster> logger)
    : BackgroundLoop(nudge, clock, logger)
{
    private const long MostOfRoom = 200;

    // A hundred commits a second are looked at together; nobody sees the difference.
    private static readonly TimeSpan _pace = TimeSpan.FromMilliseconds(50);

    private readonly ILogger _logger = logger;
    private readonly Dictionary<string, IChatPlatform> _platforms = platforms.ToDictionary(platform => platform.Name);
    private readonly Dictionary<RoomId, RoomPace> _paces = [];
    private long? _last;
    private IDuty? _duty;

    protected override TimeSpan Every => TimeSpan.FromMilliseconds(500);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_duty is not null) await _duty.DisposeAsync();
    }

    protected override async Task LookAsync(CancellationToken stop)
    {
        if (_platforms.Count == 0) return;
        if (_last is { } last && _pace - Clock.GetElapsedTime(last) is var wait && wait > TimeSpan.Zero) await Task.Delay(wait, Clock, stop);
        _last = Clock.GetTimestamp();
        var duty = await DutyAsync(stop);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stop, duty.Lost);
        var waiting = await UndeliveredAsync(until.Token);
        await Task.WhenAll(waiting.GroupBy(post => post.Room).Select(room => DeliverAsync(room, until.Token)));
    }

    private async Task DeliverAsync(IGrouping<RoomId, StandingPost> room, CancellationToken stop)
    {
        if (!_platforms.TryGetValue(room.Key.Platform, out var platform)) return;
        var round = new RoomRound(room.Key, room, platform, PaceOf(room.Key, platform), units, Clock, _logger);
        await round.DeliverAsync(stop);
        busy.Note(room.Key, round.LeavesUnsent);
    }

    private RoomPace PaceOf(RoomId room, IChatPlatform platform)
    {
        lock (_paces)
        {
            if (!_paces.TryGetValue(room, out var pace)) _paces[room] = pace = new RoomPace(platform.Rules, Clock);
            return pace;
        }
    }

    private async Task<IDuty> DutyAsync(CancellationToken stop)
    {
        if (_duty is { Lost.IsCancellationRequested: false } mine) return mine;
        if (_duty is not null) await _duty.DisposeAsync();
        return _duty = await database.DutyAsync("poster", stop);
    }

    private async Task<IReadOnlyList<StandingPost>> UndeliveredAsync(CancellationToken stop)
    {
        await using var unit = units.Begin();
        return await unit.Of<SqlDeliveryBook>().UndeliveredAsync(MostOfRoom, stop);
    }
}
