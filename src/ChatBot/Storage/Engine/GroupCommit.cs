using System.Data.Common;

namespace ChatBot.Storage.Engine;

/// <summary>
/// SQLite's one writing connection. Units take turns on it, first come first served, each in a savepoint of its own; those that wait
/// together share one durable commit, so the disk's flush is not the ceiling. A unit is answered after that commit, and a unit that fails
/// or is dropped harms no other.
/// </summary>
/// <param name="writer">The connection; only the unit whose turn it is touches it.</param>
internal sealed class GroupCommit(DbSession writer)
{
    // Bounds how long the first unit of a commit waits for the last: about 5 ms.
    private const int MostUnits = 64;

    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = new();
    private readonly List<TaskCompletionSource> _kept = [];
    private bool _taken;
    private bool _open;

    /// <summary>How many commits there were; for tests and measurements.</summary>
    public long Commits { get; private set; }

    /// <summary>How many units wait for their turn.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
                return _waiting.Count;
        }
    }

    /// <summary>Waits for the turn and opens the unit's savepoint.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        await TurnAsync(cancellationToken);
        try
        {
            if (!_open)
                writer.Run("BEGIN IMMEDIATE");
            _open = true;
            writer.Run("SAVEPOINT unit");
        }
        catch (DbException)
        {
            GoOn();
            throw;
        }
    }

    /// <summary>Keeps what the unit wrote and passes the turn on.</summary>
    /// <returns>Ends when it is durable, or failed.</returns>
    public Task KeepAsync()
    {
        var durable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _kept.Add(durable);
        Try(() => writer.Run("RELEASE unit"));
        GoOn();
        return durable.Task;
    }

    /// <summary>Drops what the unit wrote and passes the turn on.</summary>
    public void Drop()
    {
        Try(() =>
        {
            writer.Run("ROLLBACK TO unit");
            writer.Run("RELEASE unit");
        });
        GoOn();
    }

    private Task TurnAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_taken)
                return WaitAsync(
                    _waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)),
                    cancellationToken
                );
            _taken = true;
            return Task.CompletedTask;
        }
    }

    private async Task WaitAsync(LinkedListNode<TaskCompletionSource> place, CancellationToken cancellationToken)
    {
        await using var leaving = cancellationToken.UnsafeRegister(
            _ =>
            {
                lock (_lock)
                {
                    // Without a list it was called already, and the turn is its own.
                    if (place.List is null)
                        return;
                    _waiting.Remove(place);
                }
                place.Value.TrySetCanceled(cancellationToken);
            },
            null
        );
        await place.Value.Task;
    }

    // The next one goes on in the same transaction, or, when nobody waits or enough are in it, it is committed first.
    private void GoOn()
    {
        if (_kept.Count < MostUnits && CallNext())
            return;
        if (_open)
            Try(Commit);
        lock (_lock)
            _taken = CallNext();
    }

    private bool CallNext()
    {
        lock (_lock)
        {
            if (_waiting.First is not { } next)
                return false;
            _waiting.RemoveFirst();
            next.Value.TrySetResult();
            return true;
        }
    }

    private void Commit()
    {
        writer.Run("COMMIT");
        _open = false;
        Commits++;
        foreach (var unit in _kept)
            unit.TrySetResult();
        _kept.Clear();
    }

    // A full disk or a broken file takes the whole transaction away, and with it every unit that waits for its commit.
    private void Try(Action step)
    {
        try
        {
            step();
        }
        catch (DbException broken)
        {
            RollBack();
            _open = false;
            foreach (var unit in _kept)
                unit.TrySetException(broken);
            _kept.Clear();
        }
    }

    private void RollBack()
    {
        try
        {
            writer.Run("ROLLBACK");
        }
        catch (DbException)
        {
            // SQLite rolled back by itself: https://www.sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction
        }
    }
}
