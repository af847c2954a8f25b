using System.Collections.Concurrent;
using ChatBot.Chat;
using ChatBot.Storage;

namespace ChatBot.Posts;

/// <summary>
/// Makes the platforms match the wanted posts: sends, edits, pins, unpins, deletes. Rooms go side by side, so that one that has to wait
/// holds up no other. One copy of the program does it at a time, as two would post twice.
/// </summary>
internal sealed partial class Poster(IUnitsOfWork units, Database database, IEnumerable<IChatPlatform> platforms, Nudge nudge, TimeProvider clock, ILogger<Poster> logger)
    : BackgroundLoop(nudge, clock, logger)
{
    private const long MostOfRoom = 200;

    // A hundred commits a second are looked at together; nobody sees the difference.
    private static readonly TimeSpan _pace = TimeSpan.FromMilliseconds(50);

    private readonly ILogger _logger = logger;
    private readonly Dictionary<string, IChatPlatform> _platforms = platforms.ToDictionary(platform => platform.Name);
    private readonly Dictionary<RoomId, RoomPace> _paces = [];
    private readonly Dictionary<RoomId, Task> _rounds = [];
    private readonly ConcurrentDictionary<RoomId, bool> _busy = new();
    private readonly ConcurrentDictionary<RoomId, bool> _passedOver = new();
    private long? _last;
    private IDuty? _duty;

    protected override TimeSpan Every => TimeSpan.FromMilliseconds(500);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_rounds.Values);
        if (_duty is not null) await _duty.DisposeAsync();
    }

    protected override async Task LookAsync(CancellationToken stop)
    {
        if (_platforms.Count == 0) return;
        if (_last is { } last && _pace - Clock.GetElapsedTime(last) is var wait && wait > TimeSpan.Zero) await Task.Delay(wait, Clock, stop);
        _last = Clock.GetTimestamp();
        var duty = await DutyAsync(stop);
        // Known before the store is read: what a round still changes would be read half.
        var busy = _busy.Keys.ToHashSet();
        foreach (var room in (await UndeliveredAsync(stop)).GroupBy(post => post.Room))
        {
            if (busy.Contains(room.Key)) PassOver(room.Key);
            else if (_platforms.TryGetValue(room.Key.Platform, out var platform)) _rounds[room.Key] = DeliverAsync(room, platform, duty, stop);
        }
    }

    // Looked at again when its round ends, also when that is just now.
    private void PassOver(RoomId room)
    {
        _passedOver[room] = true;
        if (!_busy.ContainsKey(room) && _passedOver.TryRemove(room, out _)) Wake();
    }

    // A room whose platform takes its time is not waited for.
    private async Task DeliverAsync(IGrouping<RoomId, StandingPost> room, IChatPlatform platform, IDuty duty, CancellationToken stop)
    {
        _busy[room.Key] = true;
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stop, duty.Lost);
        try
        {
            await new RoomRound(room.Key, room, platform, PaceOf(room.Key, platform), units, Clock, _logger).DeliverAsync(until.Token);
        }
        catch (Exception e)
        {
            if (!until.IsCancellationRequested) LogRound(room.Key, e);
        }
        finally
        {
            _busy.TryRemove(room.Key, out _);
            if (_passedOver.TryRemove(room.Key, out _)) Wake();
        }
    }

    private RoomPace PaceOf(RoomId room, IChatPlatform platform)
    {
        if (!_paces.TryGetValue(room, out var pace)) _paces[room] = pace = new RoomPace(platform.Rules, Clock);
        return pace;
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

    [LoggerMessage(LogLevel.Error, "The posts of {Room} could not be brought to what is wanted; tried again in a moment.")]
    private partial void LogRound(RoomId room, Exception e);
}
