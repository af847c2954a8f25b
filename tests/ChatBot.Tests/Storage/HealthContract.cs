using ChatBot.Storage.Engine;
using Microsoft.Data.Sqlite;

namespace ChatBot.Tests.Storage;

/// <summary>Whether the store can be written is told in time, whatever the store does.</summary>
public abstract class HealthContract(Engine engine) : StorageContract(engine)
{
    // The row that is written to see whether the store can be: held, on each engine, is whoever asks.
    private const string Write = "INSERT INTO probe (id, at) VALUES (1, '') ON CONFLICT (id) DO UPDATE SET at = excluded.at";

    private protected StoreHealth Health => Store.Get<StoreHealth>();

    [Fact]
    public async Task While_somebody_holds_the_writer_the_answer_comes_after_two_seconds_and_afterwards_at_once()
    {
        NeedsEngine();
        await using (await HoldingAsync())
        {
            var asked = Health.TroubleAsync(Stop);
            Pass(1.9);
            Assert.False(asked.IsCompleted);
            var second = Health.TroubleAsync(Stop);
            Pass(0.1);
            Assert.Equal("the store cannot be written: it has not answered for 2 s", await Soon(asked));
            Assert.False(second.IsCompleted);
            Pass(1.9);
            Assert.Equal("the store cannot be written: it has not answered for 2 s", await Soon(second));
        }
        Assert.Null(await Soon(Health.TroubleAsync(Stop)));
    }

    [Fact]
    public async Task Who_holds_the_writer_for_too_long_is_rolled_back_and_then_all_is_well()
    {
        NeedsEngine();
        await using var overdue = await HoldingAsync();
        Pass(59);
        var asked = Health.TroubleAsync(Stop);
        Pass(1);
        Assert.Null(await Soon(asked));
    }

    private protected async Task<UnitOfWork> HoldingAsync()
    {
        var unit = Store.Begin();
        await unit.Of<Transaction>().ChangeAsync(Write, null, Stop);
        return unit;
    }

    private void Pass(double seconds) => Store.Machine.Advance(TimeSpan.FromSeconds(seconds));
}

public sealed class SqliteHealthTests() : HealthContract(new SqliteFile())
{
    [Fact]
    public async Task However_many_ask_one_waits_for_the_writer()
    {
        await using var holding = await HoldingAsync();
        var asked = Enumerable.Range(0, 20).Select(_ => Health.TroubleAsync(Stop)).ToArray();
        var commit = ((SqliteDatabase)Store.Database).Commit;
        while (commit.Waiting == 0)
            await Task.Yield();
        Store.Machine.Advance(StoreHealth.Patience);
        await Soon(Task.WhenAll(asked));
        _ = Health.TroubleAsync(Stop);
        Assert.Equal(1, commit.Waiting);
    }

    [Fact]
    public async Task A_call_of_SQLite_that_blocks_its_thread_blocks_nobody_who_asks()
    {
        await using (var other = new SqliteConnection($"Data Source={((SqliteDatabase)Store.Database).Path};Pooling=false"))
        {
            await other.OpenAsync();
            await using var holding = await other.BeginTransactionAsync();
            var asked = Health.TroubleAsync(Stop);
            Store.Machine.Advance(StoreHealth.Patience);
            Assert.Equal("the store cannot be written: it has not answered for 2 s", await Soon(asked));
        }
        await Soon(Health.TroubleAsync(Stop));
        Assert.Null(await Soon(Health.TroubleAsync(Stop)));
    }
}

public sealed class PostgreSqlHealthTests() : HealthContract(new PostgreSqlSchema());
