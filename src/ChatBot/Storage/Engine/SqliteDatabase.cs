using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ChatBot.Storage.Engine;

/// <summary>SQLite: one writing connection that the units share, and as many reading ones as are needed at once.</summary>
internal sealed class SqliteDatabase : Database
{
    // WAL lets readers and the writer be; FULL makes a commit durable: https://www.sqlite.org/pragma.html#pragma_synchronous
    // What a long statement lays aside, to be able to take it back, may be many megabytes: only the beginning of it is kept in memory.
    private const string Pragmas = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA temp_store = FILE;
        PRAGMA cache_size = -8192;
        PRAGMA wal_autocheckpoint = 4000;
        PRAGMA journal_size_limit = 33554432;
        """;

    // What a reader keeps is worth nothing after the next commit; the system keeps the file itself.
    private const string ReaderPragmas = Pragmas + "PRAGMA cache_size = -2048; PRAGMA query_only = ON;";

    private readonly ConcurrentBag<DbSession> _readers = [];
    private readonly DbDataSource _source;
    private FileStream? _only;
    private DbSession? _writer;
    private GroupCommit? _commit;

    public SqliteDatabase(string connectionString)
    {
        // The links are kept here, with their prepared commands; a second pool below would only hide them.
        var settings = new SqliteConnectionStringBuilder(connectionString) { Pooling = false };
        // How long a statement waits for another program's lock; the driver's own 30 s would outlast everybody who asked.
        if (!settings.ShouldSerialize("Default Timeout"))
            settings.DefaultTimeout = 5;
        Path = System.IO.Path.GetFullPath(settings.DataSource);
        _source = SqliteFactory.Instance.CreateDataSource(settings.ConnectionString);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The units' common commit.</summary>
    public GroupCommit Commit => _commit ?? throw new InvalidOperationException("The store is not open.");

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        _only = Lock(Path);
        try
        {
            _writer = await OpenAsync(_source, Pragmas, cancellationToken);
        }
        catch (DbException broken)
        {
            throw new StorageException(
                $"The database {Path} cannot be opened: {broken.Message}. Is it a database of this program, and may it be written?",
                broken
            );
        }
        _commit = new GroupCommit(_writer);
    }

    public override async Task<DbSession> ReaderAsync(CancellationToken cancellationToken) =>
        _readers.TryTake(out var reader) ? reader : await OpenAsync(_source, ReaderPragmas, cancellationToken);

    public override ValueTask GiveBackAsync(DbSession reader)
    {
        _readers.Add(reader);
        return ValueTask.CompletedTask;
    }

    public override async Task<IWriteTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        await Commit.EnterAsync(cancellationToken);
        return new Turn(Commit, _writer!);
    }

    // There is one writer, so whoever writes is alone.
    public override Task LockAsync(DbSession writer, string name, CancellationToken cancellationToken) => Task.CompletedTask;

    // The lock beside the file lets no other copy start.
    public override Task<ILease> AcquireLeaseAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult<ILease>(new OnlyCopy());

    public override async ValueTask DisposeAsync()
    {
        foreach (var reader in _readers)
            await reader.DisposeAsync();
        _readers.Clear();
        if (_writer is not null)
            await _writer.DisposeAsync();
        await _source.DisposeAsync();
        if (_only is not null)
            await _only.DisposeAsync();
    }

    // Each copy would answer from turns of its own, and both would listen to the same rooms. The system frees the lock with the process.
    private static FileStream Lock(string path)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"The database {path} is used by another copy of the program, or its folder cannot be written ({broken.Message}). "
                    + "End the other copy, choose another folder with --data, or set Storage:Provider to PostgreSql to run several copies.",
                broken
            );
        }
    }

    private sealed class OnlyCopy : ILease
    {
        public CancellationToken Lost => CancellationToken.None;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Turn(GroupCommit commit, DbSession writer) : IWriteTransaction
    {
        public DbSession Session => writer;

        public Task CommitAsync() => commit.KeepAsync();

        public Task RollbackAsync()
        {
            commit.Drop();
            return Task.CompletedTask;
        }
    }
}
