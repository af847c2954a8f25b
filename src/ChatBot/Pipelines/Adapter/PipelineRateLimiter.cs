namespace ChatBot.Pipelines.Adapter;

/// <summary>
/// Never more than so many requests a minute to a pipeline, whatever happens. Who has to wait waits in line; a trigger and a stop go
/// before all looks, with what they have to look up first, and are not held up by a pause that the pipeline asked for: its
/// answer to them is told to people.
/// </summary>
internal sealed class PipelineRateLimiter : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _urgent = [];
    private readonly LinkedList<TaskCompletionSource> _looks = [];
    private readonly ITimer _timer;
    private readonly TimeSpan _apart;
    private readonly int _most;
    private double _left;
    private DateTimeOffset _filledAt;
    private DateTimeOffset _pausedUntil;

    public PipelineRateLimiter(int perMinute, TimeProvider clock)
    {
        _clock = clock;
        // Some may go at once; the rest of the minute's number comes one by one, so that no minute has more than its number.
        _most = Math.Max(1, perMinute / 6);
        _apart = TimeSpan.FromMinutes(1) / Math.Max(1, perMinute - _most);
        (_left, _filledAt) = (_most, clock.GetUtcNow());
        _timer = clock.CreateTimer(_ => Go(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Returns when a request may go.</summary>
    public async Task EnterAsync(bool isUrgent, CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var line = isUrgent ? _urgent : _looks;
        lock (_lock)
            line.AddLast(turn);
        Go();
        await using var left = cancellationToken.Register(() =>
        {
            lock (_lock)
                line.Remove(turn);
            turn.TrySetCanceled(cancellationToken);
        });
        await turn.Task;
    }

    /// <summary>Sends no look for a while, as the pipeline asked for.</summary>
    public void PauseFor(TimeSpan time)
    {
        lock (_lock)
            if (_clock.GetUtcNow() + time is var until && until > _pausedUntil)
                _pausedUntil = until;
    }

    public void Dispose() => _timer.Dispose();

    private void Go()
    {
        while (true)
        {
            TaskCompletionSource next;
            lock (_lock)
            {
                if (Line() is not { First: { } first } line)
                    return;
                line.Remove(first);
                next = first.Value;
                _left--;
            }
            // One that was given up meanwhile used its turn: that is a request fewer, never one more.
            next.TrySetResult();
        }
    }

    // The line whose first may go now; null sets the timer for when one may.
    private LinkedList<TaskCompletionSource>? Line()
    {
        var now = _clock.GetUtcNow();
        // A clock that is set back takes nothing away.
        _left = Math.Min(_most, _left + Math.Max(0, (now - _filledAt) / _apart));
        _filledAt = now;
        var line = _urgent.Count > 0 ? _urgent : _looks;
        if (line.Count == 0)
            return null;
        var wait = _left >= 1 ? TimeSpan.Zero : _apart * (1 - _left);
        if (line == _looks && _pausedUntil - now > wait)
            wait = _pausedUntil - now;
        if (wait <= TimeSpan.Zero)
            return line;
        // A little later than reckoned, so that rounding never wakes it just before.
        _timer.Change(wait + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        return null;
    }
}
