using System.Reflection;
using System.Text.RegularExpressions;
using ChatBot.Storage;
using ChatBot.Storage.Engine;
using ChatBot.Tests.Support;
using Microsoft.Data.Sqlite;

namespace ChatBot.Tests.Storage;

/// <summary>The file, its lock, and what its statements cost.</summary>
public sealed partial class SqliteStoreTests : IAsyncLifetime
{
    // 20,000 of everything, ended, delivered, lifted.
    private const string History = """
        CREATE TEMP TABLE numbers AS WITH RECURSIVE counted (number) AS (SELECT 1 UNION ALL SELECT number + 1
            FROM counted WHERE number < 20000) SELECT number FROM counted;
        INSERT INTO claims (id, project, series, number, owner, why, since) SELECT 'x' || number, 'web', 'qa', number,
            'samo', '', '' FROM numbers;
        INSERT INTO claims (id, project, thing, owner, why, since, ended_at) SELECT 'y' || number, 'web', 'qa',
            'nick', '', '', '' FROM numbers;
        INSERT INTO migration_files (project, series, number, path, branch, on_trunk, author, revision) SELECT 'web',
            'qa', number, number, 'main', 1, '', '' FROM numbers;
        INSERT INTO deploys (id, key, project, tier, revision, asked_by, at, kind, why, without_wait, changes, state,
            step, done, total, halt_why, ended_at)
        SELECT number, 'x' || number, 'web', 'prod', number % 100, 'nick', '', 'deploy', '', 0, '', 'succeeded', '',
            9, 9, '', '' FROM numbers;
        INSERT INTO turns (id, project, person, state, since, active_at, ended_at) SELECT 'x' || number, 'web',
            'nick', 'held', '', '', '' FROM numbers;
        INSERT INTO turns (id, project, person, state, since, active_at) VALUES ('now', 'web', 'nick', 'held', '', '');
        INSERT INTO holds (id, project, tier, put_by, why, since, lifted_at) SELECT 'x' || number, 'web', 'prod',
            'nick', '', '', '' FROM numbers;
        INSERT INTO posts (id, room, subject, content, pinned, version, gone, at, delivered_version, delivered_pin)
        SELECT 'x' || number, 'local:deploys', number, '', 0, 1, 0, '', 1, 0 FROM numbers;
        INSERT INTO messages (room, event_id, id, person, said, answers, at) SELECT 'local:deploys', number,
            'x' || number, 'nick', '', '', '' FROM numbers;
        INSERT INTO timeline (id, at, person, what, project, tier, subject, why) SELECT 'x' || number, '', 'nick', '',
            'web', '', '', '' FROM numbers;
        INSERT INTO runs (key, request, state, step, done, total, stop_requested, created_at, ended_at)
        SELECT 'x' || number, '', 'succeeded', '', 9, 9, 0, '', '' FROM numbers;
        """;

    // Asked for by a person who looks, not by the work: what a list of all is worth.
    private static readonly string[] _long = ["SqlClaimBook.Count", "SqlClaimBook.Open", "SqlDeployBook.Releases", "SqlMigrationFiles.Of"];

    private readonly SqliteFile _file = new();

    public ValueTask InitializeAsync() => _file.InitializeAsync();

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task A_second_copy_of_the_program_is_refused_and_may_start_when_the_first_has_ended()
    {
        await using (await StoreUnderTest.PrepareAsync(_file.Options))
        {
            await using var second = new StoreUnderTest(_file.Options);
            var refused = await Assert.ThrowsAsync<StorageException>(second.PrepareAsync);
            Assert.StartsWith(
                $"The database {_file.Path} is used by another copy of the program, or its folder cannot be written",
                refused.Message,
                StringComparison.Ordinal
            );
            Assert.EndsWith(
                "End the other copy, choose another folder with --data, or set Storage:Provider to PostgreSql to run several copies.",
                refused.Message,
                StringComparison.Ordinal
            );
        }
        await using var next = await StoreUnderTest.PrepareAsync(_file.Options);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_with_its_path()
    {
        await File.WriteAllTextAsync(_file.Path, new string('x', 5000));
        await using var store = new StoreUnderTest(_file.Options);
        var refused = await Assert.ThrowsAsync<StorageException>(store.PrepareAsync);
        Assert.StartsWith($"The database {_file.Path} cannot be opened", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_that_cannot_be_read_is_refused()
    {
        var refused = Assert.Throws<StorageException>(() => Database.Of(new StorageOptions { ConnectionString = "Dta Source=x" }));
        Assert.StartsWith("Storage:ConnectionString cannot be read", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_statement_of_the_books_costs_more_after_a_long_history()
    {
        await using var connection = await OpenAsync();
        Run(connection, History);
        var statements = Statements();
        Assert.True(statements.Count > 50);
        var dear = statements
            .Where(one => !_long.Contains(one.Name))
            .Select(one => (one.Name, Steps: Steps(connection, one.Sql)))
            .Where(one => one.Steps > 10);
        Assert.Equal([], dear);
    }

    private static List<(string Name, string Sql)> Statements() =>
        [
            .. from type in typeof(SqlClaimBook).Assembly.GetTypes()
            where type.Namespace == typeof(SqlClaimBook).Namespace && type.Name.StartsWith("Sql", StringComparison.Ordinal)
            from field in type.GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            where field.IsLiteral && field.FieldType == typeof(string) && Whole().IsMatch((string)field.GetRawConstantValue()!)
            select ($"{type.Name}.{field.Name}", (string)field.GetRawConstantValue()!),
        ];

    // In hundreds of SQLite's own steps, as the plan does not tell a MAX that takes one step from one that walks the index.
    private static int Steps(SqliteConnection connection, string sql)
    {
        var steps = 0;
        using var transaction = connection.BeginTransaction();
        SQLitePCL.raw.sqlite3_progress_handler(
            connection.Handle,
            100,
            _ =>
            {
                steps++;
                return 0;
            },
            null
        );
        Run(connection, sql);
        SQLitePCL.raw.sqlite3_progress_handler(connection.Handle, 0, null, null);
        transaction.Rollback();
        return steps;
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        await using (await StoreUnderTest.PrepareAsync(_file.Options)) { }
        var connection = new SqliteConnection($"Data Source={_file.Path};Pooling=False;Default Timeout={Patience.LongestSeconds}");
        await connection.OpenAsync();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    // What the values are does not matter, but that they are the names in the history does.
    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in Parameter().Matches(sql).Select(match => match.Groups[1].Value).Distinct())
        {
            object value = name.ToLowerInvariant() switch
            {
                "project" => "web",
                "series" => "qa",
                "tier" => "prod",
                "kind" => "deploy",
                "person" or "owner" => "nick",
                "room" => "local:deploys",
                "after" => 20_000,
                _ => 1,
            };
            command.Parameters.AddWithValue("@" + name, value);
        }
        return command;
    }

    // Whole statements: a Select without its WHERE is a beginning.
    [GeneratedRegex(@"^\s*(INSERT|UPDATE|DELETE|SELECT)\b.*\b(WHERE|VALUES|MIN|MAX)\b", RegexOptions.Singleline)]
    private static partial Regex Whole();

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Parameter();
}
