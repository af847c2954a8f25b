using System.Data.Common;

namespace ChatBot.Storage.Engine;

/// <summary>The engine. What differs between SQLite and PostgreSQL stands in the two classes below it, and nowhere else.</summary>
internal abstract class Database : IAsyncDisposable
{
    static Database() => Instants.Register();

    /// <summary>The database of the settings; nothing is opened yet.</summary>
    /// <exception cref="StorageException">The connection string cannot be read.</exception>
    public static Database Of(StorageOptions options)
    {
        try
        {
            return options.Provider == StorageProvider.PostgreSql
                ? new PostgreSqlDatabase(options.ConnectionString)
                : new SqliteDatabase(options.ConnectionString);
        }
        catch (ArgumentException broken)
        {
            throw new StorageException(
                $"Storage:ConnectionString cannot be read: {broken.Message} Write it as for {options.Provider}.",
                broken
            );
        }
    }

    /// <summary>Makes sure that this program may use the database now.</summary>
    /// <exception cref="StorageException">It may not.</exception>
    public abstract Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>A connection for reading; it sees only what was committed. To be given back.</summary>
    public abstract Task<DbSession> ReaderAsync(CancellationToken cancellationToken);

    /// <summary>Gives a reading connection back.</summary>
    public abstract ValueTask GiveBackAsync(DbSession reader);

    /// <summary>Begins a transaction that writes.</summary>
    public abstract Task<IWriteTransaction> BeginAsync(CancellationToken cancellationToken);

    /// <summary>Waits until no other transaction is at a thing of this name; the others wait until this one ends.</summary>
    public abstract Task LockAsync(DbSession writer, string name, CancellationToken cancellationToken);

    /// <summary>Waits until no other copy of the program has this lease.</summary>
    public abstract Task<ILease> AcquireLeaseAsync(string name, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    private protected static async Task<DbSession> OpenAsync(DbDataSource source, string? atOnce, CancellationToken cancellationToken)
    {
        var link = new DbSession(await source.OpenConnectionAsync(cancellationToken));
        if (atOnce is not null)
            await link.QueryAsync<object>(atOnce, null, cancellationToken);
        return link;
    }
}
