using System.Collections.Concurrent;
using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Rooms;
using ChatBot.Hosting;
using ChatBot.Storage;
using ChatBot.Storage.Engine;

namespace ChatBot.Posts;

/// <summary>
/// Makes the platforms match the wanted posts: sends, edits, pins, unpins, deletes. Rooms go side by side, so that one that has to wait
/// holds up no other. One copy of the program does it at a time, as two would post twice.
/// </summary>
internal sealed partial class Poster(
    IUnitsOfWork units,
    Database database,
    IEnumerable<IChatPlatform> platforms,
    BackloggedRooms backlogged,
    MissingRooms missing,
    ProjectList projects,
    ChangeSignal signal,
    TimeProvider clock,
    ILogger<Poster> logger
) : BackgroundLoop(signal, clock, logger)
{
    private const long MostOfRoom = 100;

    // A hundred commits a second are looked at together; nobody sees the difference.
    private static readonly TimeSpan _pace = TimeSpan.FromMilliseconds(50);

    private readonly ILogger _logger = logger;
    private readonly Dictionary<string, IChatPlatform> _platforms = platforms.ToDictionary(platform => platform.Name);
    private readonly Dictionary<RoomId, RoomRateLimiter> _paces = [];
    private readonly Dictionary<RoomId, Task> _rounds = [];
    private readonly ConcurrentDictionary<RoomId, bool> _underWay = new();
    private readonly ConcurrentDictionary<RoomId, bool> _passedOver = new();
    private long? _last;
    private ILease? _lease;

    protected override TimeSpan Every => TimeSpan.FromMilliseconds(500);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_rounds.Values);
        if (_lease is not null)
            await _lease.DisposeAsync();
    }

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        if (_platforms.Count == 0)
            return;
        if (_last is { } last && _pace - Clock.GetElapsedTime(last) is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, Clock, cancellationToken);
        _last = Clock.GetTimestamp();
        var lease = await LeaseAsync(cancellationToken);
        foreach (var room in await RoomsAsync(cancellationToken))
        {
            if (_underWay.ContainsKey(room))
                PassOver(room);
            else if (_platforms.TryGetValue(room.Platform, out var platform))
                _rounds[room] = TryDeliverAsync(room, platform, PaceOf(room, platform), lease, cancellationToken);
        }
    }

    // Looked at again when its round ends, also when that is just now.
    private void PassOver(RoomId room)
    {
        _passedOver[room] = true;
        if (!_underWay.ContainsKey(room) && _passedOver.TryRemove(room, out _))
            Wake();
    }

    // A room whose platform takes its time is not waited for.
    private async Task TryDeliverAsync(
        RoomId room,
        IChatPlatform platform,
        RoomRateLimiter limiter,
        ILease lease,
        CancellationToken cancellationToken
    )
    {
        _underWay[room] = true;
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
        try
        {
            await DeliverAsync(room, platform, limiter, until.Token);
        }
        catch (Exception e)
        {
            if (!until.IsCancellationRequested)
                LogRound(room, e);
        }
        finally
        {
            _underWay.TryRemove(room, out _);
            if (_passedOver.TryRemove(room, out _))
                Wake();
        }
    }

    // What may not be sent yet is not read either: in a busy room that would be most of the work.
    private async Task DeliverAsync(RoomId room, IChatPlatform platform, RoomRateLimiter limiter, CancellationToken cancellationToken)
    {
        var sends = limiter.MayCall(PostCall.Send) && limiter.Messages > 0;
        if (await UndeliveredAsync(room, sends, cancellationToken) is not { Count: > 0 } posts)
            return;
        var round = new RoomDelivery(new RoomPosts(room, posts, units), projects.Names(room), platform, missing, limiter, Clock, _logger);
        await round.DeliverAsync(cancellationToken);
        if (sends)
            backlogged.Note(room, round.LeavesUnsent);
    }

    private RoomRateLimiter PaceOf(RoomId room, IChatPlatform platform)
    {
        if (!_paces.TryGetValue(room, out var limiter))
            _paces[room] = limiter = new RoomRateLimiter(platform.Rules, Clock);
        return limiter;
    }

    private async Task<ILease> LeaseAsync(CancellationToken cancellationToken)
    {
        if (_lease is { Lost.IsCancellationRequested: false } mine)
            return mine;
        // It is given up once only, also when the store cannot give it anew for a while.
        if (Interlocked.Exchange(ref _lease, null) is { } lost)
            await lost.DisposeAsync();
        return _lease = await database.AcquireLeaseAsync("poster", cancellationToken);
    }

    private async Task<IReadOnlyList<RoomId>> RoomsAsync(CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        return await unit.Of<SqlDeliveryBook>().RoomsAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<StandingPost>> UndeliveredAsync(RoomId room, bool withNew, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        return await unit.Of<SqlDeliveryBook>().UndeliveredAsync(room, MostOfRoom, withNew, cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "The posts of {Room} could not be brought to what is wanted; tried again in a moment.")]
    private partial void LogRound(RoomId room, Exception e);
}
