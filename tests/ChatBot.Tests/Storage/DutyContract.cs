using Npgsql;

namespace ChatBot.Tests.Storage;

public abstract class DutyContract(Engine engine) : StorageContract(engine)
{
    [Fact]
    public async Task A_duty_that_was_given_up_is_had_again()
    {
        NeedsEngine();
        for (var round = 0; round < 2; round++)
        {
            await using var duty = await Store.Database.DutyAsync("pipeline", Stop);
            Assert.False(duty.Lost.IsCancellationRequested);
        }
    }
}

public sealed class SqliteDutyTests() : DutyContract(new SqliteFile());

public sealed class PostgreSqlDutyTests() : DutyContract(new PostgreSqlSchema())
{
    [Fact]
    public async Task Another_copy_waits_for_the_duty_until_it_is_given_up()
    {
        NeedsEngine();
        await using var other = new StoreUnderTest(Store.Options);
        var mine = await Store.Database.DutyAsync("pipeline", Stop);
        await using (await other.Database.DutyAsync("another", Stop))
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1.2));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other.Database.DutyAsync("pipeline", patience.Token));
        }
        await mine.DisposeAsync();
        await using var theirs = await other.Database.DutyAsync("pipeline", Stop);
        Assert.False(theirs.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task Whose_session_ends_has_lost_the_duty_and_the_next_copy_gets_it()
    {
        NeedsEngine();
        await using var mine = await Store.Database.DutyAsync("pipeline", Stop);
        var lost = new TaskCompletionSource();
        await using var told = mine.Lost.Register(lost.SetResult);
        await EndSessionsAsync();
        await lost.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await using var theirs = await Store.Database.DutyAsync("pipeline", Stop);
        Assert.False(theirs.Lost.IsCancellationRequested);
    }

    private async Task EndSessionsAsync()
    {
        await using var connection = new NpgsqlConnection(Store.Options.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()
                AND (classid::bigint << 32 | objid::bigint) = hashtextextended(current_schema() || ' pipeline', 727)
            """;
        await command.ExecuteNonQueryAsync();
    }
}
