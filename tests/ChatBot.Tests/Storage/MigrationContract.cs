using ChatBot.Storage.Engine;
using ChatBot.Storage.Migrations;

namespace ChatBot.Tests.Storage;

public abstract class MigrationContract(Engine engine) : StorageContract(engine)
{
    private const string Applied = "SELECT name FROM schema_migrations ORDER BY number";

    private static readonly Migration _first = new(1, "0001-first.sql", "CREATE TABLE firsts (id BIGINT NOT NULL PRIMARY KEY);");
    private static readonly Migration _second = new(2, "0002-second.sql", "CREATE TABLE seconds (id BIGINT NOT NULL PRIMARY KEY);");

    private protected override bool Prepared => false;

    [Fact]
    public async Task Migrations_are_applied_in_order_once()
    {
        NeedsEngine();
        await Store.Database.OpenAsync(Stop);
        await ApplyAsync(_first);
        await ApplyAsync(_first, _second);
        await ApplyAsync(_first, _second);
        Assert.Equal(["0001-first.sql", "0002-second.sql"], await AppliedAsync());
    }

    [Fact]
    public async Task An_applied_migration_that_changed_is_refused_by_name()
    {
        NeedsEngine();
        await Store.Database.OpenAsync(Stop);
        await ApplyAsync(_first);
        var refused = await Assert.ThrowsAsync<StorageException>(() =>
            ApplyAsync(_first with { Sql = "CREATE TABLE others (id BIGINT);" }, _second)
        );
        Assert.Equal(
            "The migration 0001-first.sql has changed since it was applied to this database. Restore the file as it "
                + "was, and put the change into a new migration with the next number.",
            refused.Message
        );
        Assert.Equal(["0001-first.sql"], await AppliedAsync());
    }

    [Fact]
    public async Task Another_checkout_with_other_line_ends_is_the_same_migration()
    {
        NeedsEngine();
        await Store.Database.OpenAsync(Stop);
        var two = _first with { Sql = "CREATE TABLE firsts\n(id BIGINT);\n" };
        await ApplyAsync(two);
        await ApplyAsync(two with { Sql = two.Sql.ReplaceLineEndings("\r\n") });
    }

    [Fact]
    public async Task A_database_that_is_newer_than_the_program_is_refused()
    {
        NeedsEngine();
        await Store.Database.OpenAsync(Stop);
        await ApplyAsync(_first, _second);
        var refused = await Assert.ThrowsAsync<StorageException>(() => ApplyAsync(_first));
        Assert.Equal(
            "The database is newer than this program: it holds 0002-second.sql, which this program does not know. "
                + "Start the newer program, or restore the database from before.",
            refused.Message
        );
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_of_those_before_it()
    {
        NeedsEngine();
        await Store.Database.OpenAsync(Stop);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => ApplyAsync(_first, _second with { Sql = "CREATE NONSENSE" }));
        await ApplyAsync(_first, _second);
        Assert.Equal(2, (await AppliedAsync()).Count);
    }

    [Fact]
    public async Task Programs_that_start_at_once_apply_each_migration_once()
    {
        NeedsEngine();
        await Store.Database.OpenAsync(Stop);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ApplyAsync(_first, _second))));
        Assert.Equal(["0001-first.sql", "0002-second.sql"], await AppliedAsync());
    }

    [Fact]
    public async Task Each_migration_runs_on_data_of_the_one_before()
    {
        NeedsEngine();
        await Store.Database.OpenAsync(Stop);
        for (var count = 1; count <= Migration.All.Count; count++)
        {
            await ApplyAsync([.. Migration.All.Take(count)]);
            var data = MigrationData.Of(Migration.All[count - 1].Number);
            Assert.True(
                data is not null,
                $"{Migration.All[count - 1].Name} has no data in {nameof(MigrationData)}: the next migration would only be "
                    + $"tried on empty tables."
            );
            await Store.DoAsync((Transaction transaction) => transaction.ChangeAsync(data, null, Stop));
        }
    }

    [Fact]
    public void The_programs_migrations_are_numbered_from_1_without_a_gap()
    {
        NeedsEngine();
        Assert.Equal(
            Enumerable.Range(1, Migration.All.Count).Select(number => (long)number),
            Migration.All.Select(migration => migration.Number)
        );
    }

    private Task ApplyAsync(params Migration[] migrations) => Store.Get<Schema>().ApplyAsync(migrations, Stop);

    private Task<List<string>> AppliedAsync() =>
        Store.DoAsync((Transaction transaction) => transaction.QueryAsync<string>(Applied, null, Stop));
}

public sealed class SqliteMigrationTests() : MigrationContract(new SqliteFile());

public sealed class PostgreSqlMigrationTests() : MigrationContract(new PostgreSqlSchema());
