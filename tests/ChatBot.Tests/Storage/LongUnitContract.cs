using ChatBot.Core.People;
using ChatBot.Core.Timeline;
using ChatBot.Storage;
using ChatBot.Storage.Engine;

namespace ChatBot.Tests.Storage;

/// <summary>A unit of work that holds the writer for too long is told of, and then rolled back, so that the others go on.</summary>
public abstract class LongUnitContract(Engine engine) : StorageContract(engine)
{
    private const string Numbers = "SELECT 1 UNION SELECT 2 UNION SELECT 3";

    private const string RolledBack =
        "What LongUnitContract.HoldingAsync wrote is not kept: it was not committed within 60 s and is rolled back.";

    private const string Statement = "Its last statement: INSERT INTO timeline (id, …";

    [Fact]
    public async Task A_unit_that_holds_the_writer_for_60_seconds_is_rolled_back_and_the_next_one_writes()
    {
        NeedsEngine();
        await using var overdue = await HoldingAsync("overdue");
        var next = NoteAsync("next");
        Pass(59.9);
        Assert.False(next.IsCompleted);
        Pass(0.1);
        await Soon(next);
        Assert.Equal(["next"], await NotesAsync());
        Assert.Equal(RolledBack, (await Assert.ThrowsAsync<OverdueException>(() => overdue.CommitAsync(Stop))).Message);
        Assert.Equal(["next"], await NotesAsync());
    }

    [Fact]
    public async Task A_unit_that_was_rolled_back_for_its_length_is_over_whatever_is_tried_with_it()
    {
        NeedsEngine();
        await using var overdue = await HoldingAsync("overdue");
        Pass(60);
        var fault = await Assert.ThrowsAsync<OverdueException>(() => overdue.Timeline.AddAsync(Entry("more"), Stop));
        Assert.Equal(RolledBack, fault.Message);
        await Assert.ThrowsAsync<OverdueException>(() => overdue.Of<Transaction>().QueryAsync<long>(Numbers, null, Stop));
        await overdue.RollbackAsync(Stop);
        await Assert.ThrowsAsync<OverdueException>(() => overdue.Timeline.AddAsync(Entry("more"), Stop));
        await Assert.ThrowsAsync<OverdueException>(() => overdue.CommitAsync(Stop));
        await overdue.DisposeAsync();
        await NoteAsync("next");
        Assert.Equal(["next"], await NotesAsync());
    }

    [Fact]
    public async Task It_is_told_of_after_a_second_and_when_it_is_rolled_back()
    {
        NeedsEngine();
        await using var overdue = await HoldingAsync("overdue");
        Pass(0.9);
        Assert.Empty(Store.Log.Lines);
        Pass(0.1);
        const string Noticed = "LongUnitContract.HoldingAsync began to write 1 s ago, others may wait. ";
        Assert.Equal([Noticed + Statement], Store.Log.Lines);
        Pass(58.9);
        Assert.Single(Store.Log.Lines);
        Assert.Empty(Store.Log.Errors);
        Pass(0.1);
        const string TakenBack = "LongUnitContract.HoldingAsync began to write 60 s ago and is rolled back. ";
        Assert.Equal([TakenBack + Statement], Store.Log.Errors);
    }

    [Fact]
    public async Task A_unit_that_ends_within_a_second_is_told_of_nowhere_and_kept()
    {
        NeedsEngine();
        await using (var unit = await HoldingAsync("kept"))
        {
            Pass(0.9);
            await unit.CommitAsync(Stop);
            Pass(100);
        }
        await using (await HoldingAsync("dropped"))
            Pass(0.9);
        Pass(100);
        Assert.Equal(["kept"], await NotesAsync());
        Assert.Empty(Store.Log.Lines);
    }

    [Fact]
    public async Task Whoever_takes_back_in_time_begins_to_count_anew()
    {
        NeedsEngine();
        await using var unit = await HoldingAsync("taken back");
        Pass(59);
        await unit.RollbackAsync(Stop);
        await unit.Timeline.AddAsync(Entry("kept"), Stop);
        Pass(59);
        await unit.CommitAsync(Stop);
        Assert.Equal(["kept"], await NotesAsync());
    }

    [Fact]
    public async Task A_statement_that_runs_when_the_time_is_over_is_not_cut_and_the_roll_back_comes_right_after_it()
    {
        NeedsEngine();
        await using var overdue = await HoldingAsync("overdue");
        var next = NoteAsync("next");
        List<long> read = [];
        var reading = overdue
            .Of<Transaction>()
            .HotReadAsync(
                Numbers,
                [],
                row =>
                {
                    read.Add(row.GetInt32(0));
                    if (read.Count == 1)
                        Pass(61);
                    Assert.False(next.IsCompleted);
                },
                Stop
            );
        Assert.Equal(RolledBack, (await Assert.ThrowsAsync<OverdueException>(() => reading)).Message);
        Assert.Equal(3, read.Count);
        await Soon(next);
        await Assert.ThrowsAsync<OverdueException>(() => overdue.CommitAsync(Stop));
        Assert.Equal(["next"], await NotesAsync());
    }

    [Fact]
    public async Task Of_a_commit_and_the_end_of_the_time_at_the_same_moment_one_wins_wholly()
    {
        NeedsEngine();
        List<string> kept = [];
        foreach (var what in Enumerable.Range(0, 100).Select(number => $"{number}"))
        {
            await using var unit = await HoldingAsync(what);
            Pass(59);
            var end = Task.Run(() => Pass(1));
            try
            {
                await unit.CommitAsync(Stop);
                kept.Add(what);
            }
            catch (OverdueException)
            {
                await end;
            }
            await end;
        }
        Assert.Equal(kept, (await NotesAsync()).Reverse());
    }

    [Fact]
    public async Task Migrations_take_as_long_as_they_take()
    {
        NeedsEngine();
        await using (var unit = await HoldingAsync("kept", Timeout.InfiniteTimeSpan))
        {
            Pass(3600);
            await unit.CommitAsync(Stop);
        }
        Assert.Equal(["kept"], await NotesAsync());
        Assert.Single(Store.Log.Lines);
    }

    private void Pass(double seconds) => Store.Machine.Advance(TimeSpan.FromSeconds(seconds));

    // Not in the flow of the test itself, which asks the store for what became of it.
    private async Task<UnitOfWork> HoldingAsync(string what, TimeSpan? longest = null)
    {
        var unit = Store.Begin();
        if (longest is { } given)
            unit.Of<Transaction>().Longest = given;
        await unit.Of<Transaction>().LockAsync(LockKeys.Deploying, Stop);
        await unit.Timeline.AddAsync(Entry(what), Stop);
        return unit;
    }

    private async Task NoteAsync(string what)
    {
        await using var unit = await HoldingAsync(what, Timeout.InfiniteTimeSpan);
        await unit.CommitAsync(Stop);
    }

    private async Task<string[]> NotesAsync() =>
        [.. (await Store.DoAsync((SqlTimeline timeline) => timeline.NewestAsync(null, null, 1000, Stop))).Select(one => one.Entry.What)];

    private static TimelineEntry Entry(string what) => new(PersonId.Bot, what, "web", "claim:1");
}

public sealed class SqliteLongUnitTests() : LongUnitContract(new SqliteFile());

public sealed class PostgreSqlLongUnitTests() : LongUnitContract(new PostgreSqlSchema());
