namespace ChatBot.Storage.Engine;

/// <summary>
/// One unit's transaction that ends by itself when it is not ended in time: it is dropped, whoever waits for the writer goes on, and each
/// further statement and the commit of it fail. It is never dropped under a running statement, but right after it; and never once the
/// commit has taken it. A statement on PostgreSQL is not cancelled for that: the driver's own limit ends it.
/// </summary>
internal sealed class TimeLimitedTransaction
{
    private enum State
    {
        Open,
        Due,
        TakenBack,
        Ended,
    }

    private readonly Lock _lock = new();
    private readonly IWriteTransaction _writing;
    private readonly OpenUnit _holder;
    private readonly WriterWatch _watch;
    private readonly TimeSpan _longest;
    private readonly long _since;
    private readonly ITimer _timer;
    private TaskCompletionSource? _rolledBack;
    private string _statement = "";
    private int _running;
    private bool _isNoticed;
    private State _state;

    /// <summary>Begins to count.</summary>
    /// <param name="writing">The transaction.</param>
    /// <param name="holder">Whose it is.</param>
    /// <param name="watch">Its time, and where it is told of.</param>
    /// <param name="longest">How long it may last; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
    public TimeLimitedTransaction(IWriteTransaction writing, OpenUnit holder, WriterWatch watch, TimeSpan longest)
    {
        (_writing, _holder, _watch, _longest, _since) = (writing, holder, watch, longest, watch.Time.GetTimestamp());
        // It runs only once it is known here, as its callback sets it anew.
        var never = Timeout.InfiniteTimeSpan;
        _timer = watch.Time.CreateTimer(static self => (self as TimeLimitedTransaction)?.Look(), this, never, never);
        _timer.Change(WriterWatch.Noticed, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Where its statements run, each between <see cref="Enter"/> and <see cref="LeaveAsync"/>.</summary>
    public DbSession Session => _writing.Session;

    /// <summary>What each further call of it fails with; null while it lasts.</summary>
    public OverdueException? Fault
    {
        get
        {
            lock (_lock)
                return IsOverdue_NeedsLock ? Overdue() : null;
        }
    }

    /// <summary>A statement is about to run.</summary>
    /// <exception cref="OverdueException">It was dropped.</exception>
    public void Enter(string statement)
    {
        lock (_lock)
        {
            if (IsOverdue_NeedsLock)
                throw Overdue();
            (_statement, _running) = (statement, _running + 1);
        }
    }

    /// <summary>A statement has ended, well or not.</summary>
    /// <exception cref="OverdueException">It took too long, and was dropped with all that was before it.</exception>
    public ValueTask LeaveAsync()
    {
        TaskCompletionSource rolledBack;
        lock (_lock)
        {
            if (--_running > 0 || _state != State.Due)
                return ValueTask.CompletedTask;
            rolledBack = TakeBack_NeedsLock();
        }
        return LeaveOverdueAsync(rolledBack);
    }

    /// <summary>Keeps it; returns after it is on disk.</summary>
    /// <exception cref="OverdueException">It was dropped.</exception>
    public Task CommitAsync()
    {
        lock (_lock)
        {
            if (IsOverdue_NeedsLock)
                throw Overdue();
            _state = State.Ended;
        }
        _timer.Dispose();
        return _writing.CommitAsync();
    }

    /// <summary>Drops it, unless it has ended.</summary>
    /// <returns>False when it had been dropped for its length, so that its unit is over.</returns>
    public async Task<bool> RollbackAsync()
    {
        Task? rolledBack;
        lock (_lock)
        {
            if (_state == State.Ended)
                return true;
            rolledBack = _rolledBack?.Task;
            if (rolledBack is null)
                _state = State.Ended;
        }
        _timer.Dispose();
        if (rolledBack is null)
            await _writing.RollbackAsync();
        else
            await rolledBack;
        return rolledBack is null;
    }

    // Of the timer, which is set for each of the two.
    private void Look()
    {
        if (_isNoticed)
            End();
        else
            Notice();
    }

    private void Notice()
    {
        _isNoticed = true;
        lock (_lock)
        {
            if (_state != State.Open)
                return;
            if (_longest != Timeout.InfiniteTimeSpan)
                _timer.Change(_longest - WriterWatch.Noticed, Timeout.InfiniteTimeSpan);
        }
        _watch.Notice(_holder, Held, _statement);
    }

    private void End()
    {
        TaskCompletionSource rolledBack;
        lock (_lock)
        {
            if (_state != State.Open)
                return;
            _state = State.Due;
            if (_running > 0)
                return;
            rolledBack = TakeBack_NeedsLock();
        }
        _ = RollBackAsync(rolledBack);
    }

    private TaskCompletionSource TakeBack_NeedsLock()
    {
        _state = State.TakenBack;
        return _rolledBack = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private bool IsOverdue_NeedsLock => _state is State.Due or State.TakenBack;

    private TimeSpan Held => _watch.Time.GetElapsedTime(_since);

    private async ValueTask LeaveOverdueAsync(TaskCompletionSource rolledBack)
    {
        await RollBackAsync(rolledBack);
        throw Overdue();
    }

    // Outside of the lock, as it takes its time; nothing else touches the transaction any more. The unit's own end waits for it.
    private async Task RollBackAsync(TaskCompletionSource rolledBack)
    {
        _watch.TakeBack(_holder, Held, _statement);
        try
        {
            await _writing.RollbackAsync();
        }
        finally
        {
            rolledBack.SetResult();
        }
    }

    private OverdueException Overdue() =>
        new($"What {_holder} wrote is not kept: it was not committed within {_longest.TotalSeconds:0} s and is rolled back.");
}
