using System.Data.Common;
using Npgsql;

namespace ChatBot.Storage.Engine;

/// <summary>PostgreSQL: each unit has a connection and a READ COMMITTED transaction of its own, and the server is the referee.</summary>
internal sealed class PostgreSqlDatabase : Database
{
    // Held to the end of the transaction, by nobody else meanwhile: https://www.postgresql.org/docs/15/explicit-locking.html#ADVISORY-LOCKS
    private const string Alone = "SELECT pg_advisory_xact_lock(hashtextextended(@name, 727))";

    // Several copies fit into the server's usual 100 connections; the server keeps the plans of the statements that come again and again;
    // and nothing is left behind in a session that would have to be reset before its next use.
    private const string Defaults = "Maximum Pool Size=24;Max Auto Prepare=100;No Reset On Close=true;";

    private readonly DbDataSource _source;
    private readonly DbDataSource _sessions;

    public PostgreSqlDatabase(string connectionString)
    {
        // What the settings say comes later and wins.
        _source = NpgsqlDataSource.Create(Defaults + connectionString);
        _sessions = NpgsqlDataSource.Create(Defaults + connectionString + PostgreSqlLease.Connection);
    }

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        }
        catch (DbException broken)
        {
            throw new StorageException(
                $"The PostgreSQL server cannot be reached: {broken.Message} Is it running, and is Storage:ConnectionString right?",
                broken
            );
        }
    }

    public override Task<DbSession> ReaderAsync(CancellationToken cancellationToken) => OpenAsync(_source, null, cancellationToken);

    public override ValueTask GiveBackAsync(DbSession reader) => reader.DisposeAsync();

    public override async Task<IWriteTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        var link = await OpenAsync(_source, null, cancellationToken);
        try
        {
            return new Own(link, await link.BeginAsync(cancellationToken));
        }
        catch
        {
            await link.DisposeAsync();
            throw;
        }
    }

    public override Task LockAsync(DbSession writer, string name, CancellationToken cancellationToken) =>
        writer.HotExecuteAsync(Alone, [("name", name)], cancellationToken);

    public override async Task<ILease> AcquireLeaseAsync(string name, CancellationToken cancellationToken) =>
        await PostgreSqlLease.WaitAsync(await OpenAsync(_sessions, PostgreSqlLease.Settings, cancellationToken), name, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await _sessions.DisposeAsync();
        await _source.DisposeAsync();
    }

    private sealed class Own(DbSession link, DbTransaction transaction) : IWriteTransaction
    {
        public DbSession Session => link;

        public async Task CommitAsync()
        {
            // Once asked, the answer has to be known: a commit is not cancelled.
            try
            {
                await transaction.CommitAsync(CancellationToken.None);
            }
            finally
            {
                await EndAsync();
            }
        }

        public Task RollbackAsync() => EndAsync();

        // Disposing an unfinished transaction rolls it back.
        private async Task EndAsync()
        {
            await transaction.DisposeAsync();
            await link.DisposeAsync();
        }
    }
}
