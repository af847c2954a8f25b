using ChatBot.Storage.Engine;

namespace ChatBot.Tests.Support;

/// <summary>A database whose duties can be lost, as when the server goes away, and that cannot give them anew for a while.</summary>
internal sealed class LosableDuties(Database inner) : Database
{
    private readonly List<Duty> _given = [];
    private int _refusals;

    /// <summary>All duties are lost; the next so many attempts to have one fail.</summary>
    public void Lose(int refusals)
    {
        _refusals = refusals;
        foreach (var duty in _given.ToArray())
            duty.Lose();
    }

    public override Task<ILease> AcquireLeaseAsync(string name, CancellationToken cancellationToken)
    {
        if (Interlocked.Decrement(ref _refusals) >= 0)
            throw new StorageException("The server cannot be reached.", new IOException());
        var duty = new Duty();
        _given.Add(duty);
        return Task.FromResult<ILease>(duty);
    }

    public override Task OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    public override Task<DbSession> ReaderAsync(CancellationToken cancellationToken) => inner.ReaderAsync(cancellationToken);

    public override ValueTask GiveBackAsync(DbSession reader) => inner.GiveBackAsync(reader);

    public override Task<IWriteTransaction> BeginAsync(CancellationToken cancellationToken) => inner.BeginAsync(cancellationToken);

    public override Task LockAsync(DbSession writer, string name, CancellationToken cancellationToken) =>
        inner.LockAsync(writer, name, cancellationToken);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();

    private sealed class Duty : ILease
    {
        private readonly CancellationTokenSource _lost = new();
        private int _ended;

        public Duty() => Lost = _lost.Token;

        public CancellationToken Lost { get; }

        public void Lose() => _lost.Cancel();

        // Twice is too often, as with a session of a server.
        public ValueTask DisposeAsync()
        {
            ObjectDisposedException.ThrowIf(Interlocked.Increment(ref _ended) > 1, this);
            return ValueTask.CompletedTask;
        }
    }
}
