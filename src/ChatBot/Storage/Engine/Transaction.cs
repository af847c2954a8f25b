using System.Data.Common;

namespace ChatBot.Storage.Engine;

/// <summary>
/// One piece of work on the store, a scope of its own: all books of the scope write in its transaction. Reads before the first write see
/// what was committed and lock nothing; the first write begins the transaction. Between that and the end nothing outside may be waited for,
/// as on SQLite everybody who writes waits too; after <see cref="WriterWatch.Longest"/> it is rolled back, and is over.
/// </summary>
/// <param name="database">The engine.</param>
/// <param name="holder">Who began it.</param>
/// <param name="watch">How long it may last.</param>
internal sealed class Transaction(Database database, OpenUnit holder, WriterWatch watch) : IAsyncDisposable
{
    private const string Waiting = "(waiting for its turn)";

    private readonly List<Action> _afterwards = [];
    private TimeLimitedTransaction? _writing;
    private bool _failed;

    /// <summary>
    /// How long it may last from its first write. Default <see cref="WriterWatch.Longest"/>; without a limit
    /// <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </summary>
    public TimeSpan Longest { get; set; } = WriterWatch.Longest;

    /// <summary>Reads.</summary>
    public Task<List<T>> QueryAsync<T>(string sql, object? values, CancellationToken cancellationToken) =>
        ReadAsync(sql, link => link.QueryAsync<T>(sql, values, cancellationToken), cancellationToken);

    /// <summary>Reads with a statement that is kept prepared.</summary>
    public Task<List<T>> HotQueryAsync<T>(
        string sql,
        (string Name, object? Value)[] values,
        Func<DbDataReader, T> read,
        CancellationToken cancellationToken
    ) => ReadAsync(sql, link => link.HotQueryAsync(sql, values, read, cancellationToken), cancellationToken);

    /// <summary>Reads with a statement that is kept prepared, and hands the rows on one by one; gives their number.</summary>
    public Task<long> HotReadAsync(
        string sql,
        (string Name, object? Value)[] values,
        Action<DbDataReader> each,
        CancellationToken cancellationToken
    ) => ReadAsync(sql, link => link.HotReadAsync(sql, values, each, cancellationToken), cancellationToken);

    /// <summary>Writes, and gives the number of rows that changed: who won.</summary>
    public Task<int> ChangeAsync(string sql, object? values, CancellationToken cancellationToken) =>
        WriteAsync(sql, link => link.ExecuteAsync(sql, values, cancellationToken), cancellationToken);

    /// <summary>Writes, and gives the rows that it returns.</summary>
    public Task<List<T>> ChangeAsync<T>(string sql, object? values, CancellationToken cancellationToken) =>
        WriteAsync(sql, link => link.QueryAsync<T>(sql, values, cancellationToken), cancellationToken);

    /// <summary>Writes with a statement that is kept prepared, and gives the number of rows that changed.</summary>
    public Task<int> HotChangeAsync(string sql, (string Name, object? Value)[] values, CancellationToken cancellationToken) =>
        WriteAsync(sql, link => link.HotExecuteAsync(sql, values, cancellationToken), cancellationToken);

    /// <summary>Waits until no other unit is at a thing of this name, and keeps it until this one ends. Begins the transaction.</summary>
    public Task LockAsync(string name, CancellationToken cancellationToken) =>
        WriteAsync(
            Waiting,
            async link =>
            {
                await database.LockAsync(link, name, cancellationToken);
                return true;
            },
            cancellationToken
        );

    /// <summary>Does something once what is written is durable, and never when it is taken back.</summary>
    /// <param name="afterwards">What; quick, and without a fault of its own.</param>
    public void AfterCommit(Action afterwards) => _afterwards.Add(afterwards);

    /// <summary>Takes back what was written; the unit may go on, unless it had lasted too long.</summary>
    public async Task RollbackAsync()
    {
        var writing = _writing;
        (_writing, _failed) = (null, false);
        _afterwards.Clear();
        if (writing is not null && !await writing.RollbackAsync())
            _writing = writing;
    }

    /// <summary>Keeps what was written. Returns after it is on disk.</summary>
    /// <exception cref="InvalidOperationException">A statement of it failed, so it is not whole.</exception>
    /// <exception cref="OverdueException">It had lasted too long, and was rolled back.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_failed)
            throw Broken();
        // When that is refused, it goes on being refused.
        var keeping = _writing?.CommitAsync();
        _writing = null;
        Action[] afterwards = [.. _afterwards];
        _afterwards.Clear();
        if (keeping is not null)
            await keeping;
        foreach (var one in afterwards)
            one();
    }

    public async ValueTask DisposeAsync() => await RollbackAsync();

    private async Task<T> ReadAsync<T>(string sql, Func<DbSession, Task<T>> read, CancellationToken cancellationToken)
    {
        if (_writing is not null)
            return await WriteAsync(sql, read, cancellationToken);
        var reader = await database.ReaderAsync(cancellationToken);
        try
        {
            return await read(reader);
        }
        finally
        {
            await database.GiveBackAsync(reader);
        }
    }

    // After a failed statement nothing more runs: SQLite may have ended the transaction by itself, and then each further statement
    // would be kept at once, alone.
    private async Task<T> WriteAsync<T>(string sql, Func<DbSession, Task<T>> write, CancellationToken cancellationToken)
    {
        if (_failed)
            throw Broken();
        _writing ??= new TimeLimitedTransaction(await database.BeginAsync(cancellationToken), holder, watch, Longest);
        _writing.Enter(sql);
        _failed = true;
        T result;
        try
        {
            result = await write(_writing.Session);
        }
        finally
        {
            await _writing.LeaveAsync();
        }
        _failed = false;
        return result;
    }

    private Exception Broken() =>
        _writing?.Fault ?? (Exception)new InvalidOperationException("A statement of this unit failed; it has to be taken back first.");
}
