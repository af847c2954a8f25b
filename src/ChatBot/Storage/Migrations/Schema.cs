using System.Data.Common;
using ChatBot.Storage.Engine;

namespace ChatBot.Storage.Migrations;

/// <summary>Brings the tables to what this program needs: opens the database, checks what was applied, applies the rest.</summary>
/// <param name="database">The engine.</param>
/// <param name="units">Where the transaction comes from.</param>
/// <param name="clock">When a migration was applied.</param>
internal sealed class Schema(Database database, UnitsOfWork units, TimeProvider clock)
{
    private const string Table = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            number BIGINT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            hash TEXT NOT NULL,
            applied_at TEXT NOT NULL
        )
        """;

    private const string Applied = "SELECT number, name, hash FROM schema_migrations ORDER BY number";

    private const string Insert = "INSERT INTO schema_migrations (number, name, hash, applied_at) VALUES (@Number, @Name, @Hash, @at)";

    private sealed record Row
    {
        public long Number { get; init; }
        public string Name { get; init; } = "";
        public string Hash { get; init; } = "";
    }

    /// <summary>Opens the database and applies the program's migrations.</summary>
    /// <exception cref="StorageException">The database cannot be used, and why.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await database.OpenAsync(cancellationToken);
        try
        {
            await ApplyAsync(Migration.All, cancellationToken);
        }
        catch (DbException broken)
        {
            throw new StorageException(
                $"The tables of the database cannot be brought up to date: {broken.Message} Does another program lock it, "
                    + $"may it be written, and is there space on the disk?",
                broken
            );
        }
    }

    /// <summary>Applies what is new of a list, all in one transaction. Copies that start at once do it one after the other.</summary>
    public async Task ApplyAsync(IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        await using var work = units.Begin();
        var transaction = work.Of<Transaction>();
        // A migration of a large table takes its time, and nobody else writes before it is done.
        transaction.Longest = Timeout.InfiniteTimeSpan;
        await transaction.LockAsync(LockKeys.Schema, cancellationToken);
        await transaction.ChangeAsync(Table, null, cancellationToken);
        var applied = await transaction.QueryAsync<Row>(Applied, null, cancellationToken);
        foreach (var row in applied)
            Check(row, migrations);
        foreach (var migration in migrations.Where(one => applied.All(row => row.Number != one.Number)))
        {
            await transaction.ChangeAsync(migration.Sql, null, cancellationToken);
            await transaction.ChangeAsync(
                Insert,
                new
                {
                    migration.Number,
                    migration.Name,
                    migration.Hash,
                    at = clock.GetUtcNow(),
                },
                cancellationToken
            );
        }
        await transaction.CommitAsync(cancellationToken);
    }

    private static void Check(Row applied, IReadOnlyList<Migration> migrations)
    {
        if (migrations.FirstOrDefault(one => one.Number == applied.Number) is not { } known)
            throw new StorageException(
                $"The database is newer than this program: it holds {applied.Name}, which this program does not know. "
                    + $"Start the newer program, or restore the database from before."
            );
        if (known.Hash != applied.Hash)
            throw new StorageException(
                $"The migration {applied.Name} has changed since it was applied to this database. Restore the file as it "
                    + $"was, and put the change into a new migration with the next number."
            );
    }
}
