using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Rooms;
using ChatBot.Core.Status;
using ChatBot.Hosting;

namespace ChatBot.Board;

/// <summary>
/// Keeps each room's board: the one pinned post that says what stands now, edited in place. It is made from the state each
/// time, so it can never drift from it.
/// </summary>
internal sealed class BoardLoop(
    IUnitsOfWork units,
    ProjectList projects,
    ChangeSignal signal,
    TimeProvider clock,
    ILogger<BoardLoop> logger
) : BackgroundLoop(signal, clock, logger)
{
    // People read the board; the store has better to do than to follow each of a hundred claims a second.
    private static readonly TimeSpan _pace = TimeSpan.FromSeconds(1);

    private readonly ChangeSignal _signal = signal;

    // Measured, not told by the clock: one that jumps back would leave the board as it is until it has caught up.
    private long? _last;

    protected override TimeSpan Every => _pace;

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        if (_last is { } last && Clock.GetElapsedTime(last) < _pace)
            return;
        _last = Clock.GetTimestamp();
        var changed = false;
        foreach (var room in projects.All.SelectMany(project => project.Rooms).Distinct())
            changed |= await DrawAsync(room, cancellationToken);
        if (changed)
            _signal.All();
    }

    private async Task<bool> DrawAsync(RoomId room, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        List<Line> lines = [];
        foreach (var project in projects.In(room))
            lines.AddRange(await unit.Of<StatusReport>().OfAsync(project, Clock.GetUtcNow(), cancellationToken));
        var board = new Post("board", new PostContent($"Board") { Lines = lines }, Pinned: true);
        if (await unit.Posts.StandsAsync(board, room, cancellationToken))
            return false;
        await unit.Posts.WantAsync(board, room, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return true;
    }
}
