using ChatBot.Tests.Support;
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
            await using var duty = await Store.Database.AcquireLeaseAsync("pipeline", Stop);
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
        var mine = await Store.Database.AcquireLeaseAsync("pipeline", Stop);
        await using (await other.Database.AcquireLeaseAsync("another", Stop))
        {
            using var tired = new CancellationTokenSource();
            var waiting = other.Database.AcquireLeaseAsync("pipeline", tired.Token);
            await TriedAgainAsync();
            Assert.False(waiting.IsCompleted);
            await tired.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }
        await mine.DisposeAsync();
        await using var theirs = await other.Database.AcquireLeaseAsync("pipeline", Stop);
        Assert.False(theirs.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task Whose_session_ends_has_lost_the_duty_and_the_next_copy_gets_it()
    {
        NeedsEngine();
        await using var mine = await Store.Database.AcquireLeaseAsync("pipeline", Stop);
        var lost = new TaskCompletionSource();
        await using var told = mine.Lost.Register(lost.SetResult);
        await EndSessionsAsync();
        await lost.Task.WaitAsync(Patience.Longest);
        await using var theirs = await Store.Database.AcquireLeaseAsync("pipeline", Stop);
        Assert.False(theirs.Lost.IsCancellationRequested);
    }

    // The server tells when a session began its newest statement: who waits begins the same one again and again.
    private async Task TriedAgainAsync()
    {
        await using var connection = new NpgsqlConnection(Store.Options.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT pid, query_start FROM pg_stat_activity
            WHERE application_name = current_schema() AND query LIKE '%pg_try_advisory_lock%' AND pid <> pg_backend_pid()
            """;
        HashSet<(int Session, DateTime At)> tries = [];
        while (tries.CountBy(one => one.Session).All(session => session.Value < 3))
        {
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                tries.Add((rows.GetInt32(0), rows.GetDateTime(1)));
        }
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
