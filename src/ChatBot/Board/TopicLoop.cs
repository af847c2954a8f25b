using ChatBot.Core.Chat;
using ChatBot.Core.Holds;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Rooms;
using ChatBot.Core.Turns;
using ChatBot.Hosting;
using ChatBot.Storage.Engine;

namespace ChatBot.Board;

/// <summary>
/// Keeps the rooms' topics: whose turn it is, and what is held. Each change is told in its room by the platform, so it is made rarely, and
/// then to what stands at that time. One copy of the program does it at a time.
/// </summary>
internal sealed partial class TopicLoop(
    IUnitsOfWork units,
    Database database,
    ProjectList projects,
    IEnumerable<IRoomTopics> platforms,
    ChangeSignal signal,
    TimeProvider clock,
    ILogger<TopicLoop> logger
) : BackgroundLoop(signal, clock, logger)
{
    // Read now and then only: a topic is changed once a minute at most.
    private static readonly TimeSpan _pace = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = logger;
    private readonly Dictionary<string, IRoomTopics> _platforms = platforms.ToDictionary(platform => platform.Platform);
    private readonly Dictionary<RoomId, (string Words, long At, TimeSpan Pause)> _said = [];
    private long? _last;
    private ILease? _lease;

    protected override TimeSpan Every => TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_lease is not null)
            await _lease.DisposeAsync();
    }

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        if (_platforms.Count == 0 || (_last is { } last && Clock.GetElapsedTime(last) < _pace))
            return;
        _last = Clock.GetTimestamp();
        await KeepLeaseAsync(cancellationToken);
        foreach (var room in projects.All.SelectMany(project => project.Rooms).Distinct())
            if (_platforms.TryGetValue(room.Platform, out var platform))
                await KeepAsync(platform, room, cancellationToken);
    }

    private async Task KeepLeaseAsync(CancellationToken cancellationToken)
    {
        if (_lease is { Lost.IsCancellationRequested: false })
            return;
        // It is given up once only, also when the store cannot give it anew for a while.
        if (Interlocked.Exchange(ref _lease, null) is { } lost)
            await lost.DisposeAsync();
        _lease = await database.AcquireLeaseAsync("topics", cancellationToken);
    }

    private async Task KeepAsync(IRoomTopics platform, RoomId room, CancellationToken cancellationToken)
    {
        if (_said.TryGetValue(room, out var said) && Clock.GetElapsedTime(said.At) < said.Pause)
            return;
        var words = await WordsAsync(room, cancellationToken);
        if (said.Words == words)
            return;
        try
        {
            var isChanged = await platform.SetAsync(room, words, cancellationToken);
            _said[room] = (words, Clock.GetTimestamp(), isChanged ? platform.Pace : TimeSpan.Zero);
        }
        catch (SlowDownException e)
        {
            _said[room] = (said.Words, Clock.GetTimestamp(), e.Wait);
        }
        catch (RefusedException e)
        {
            LogRefused(_logger, room, e.Message);
            _said[room] = (words, Clock.GetTimestamp(), TimeSpan.FromHours(1));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The other rooms' topics do not wait for this one's.
            LogFailed(_logger, room, e);
            _said[room] = (said.Words, Clock.GetTimestamp(), platform.Pace);
        }
    }

    private async Task<string> WordsAsync(RoomId room, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        List<string> words = [];
        foreach (var project in projects.In(room))
        {
            if (await unit.Of<ITurnBook>().QueueAsync(project.Name, cancellationToken) is [{ State: TurnState.Held } turn, ..])
                words.Add($"{project.Name}: {turn.Person.Name}'s turn");
            foreach (var hold in await unit.Of<IHoldBook>().StandingAsync(project.Name, null, Clock.GetUtcNow(), cancellationToken))
                if (!hold.IsQuarantine)
                    words.Add($"{hold.Scope} held by {hold.By.Name}");
        }
        return string.Join(", ", words.Distinct());
    }

    [LoggerMessage(LogLevel.Warning, "The topic of {Room} could not be looked at or set; tried again in a while.")]
    private static partial void LogFailed(ILogger logger, RoomId room, Exception e);

    [LoggerMessage(LogLevel.Warning, "The topic of {Room} cannot be kept; tried again when it changes, in an hour at the earliest. {Why}")]
    private static partial void LogRefused(ILogger logger, RoomId room, string why);
}
