using ChatBot.Core.People;
using ChatBot.Core.Timeline;
using ChatBot.Storage;
using ChatBot.Storage.Engine;
using Microsoft.Data.Sqlite;

namespace ChatBot.Tests.Storage;

/// <summary>What only SQLite does: units that wait together share one durable commit.</summary>
public sealed class SharedCommitTests : IAsyncLifetime
{
    private const string Family = """
        CREATE TABLE parents (id BIGINT PRIMARY KEY);
        CREATE TABLE children (parent BIGINT NOT NULL REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED);
        """;

    private const string Orphan = "INSERT INTO children (parent) VALUES (1)";

    private static readonly CancellationToken _stop = CancellationToken.None;
    private readonly SqliteFile _file = new();
    private StoreUnderTest? _store;

    private StoreUnderTest Store => _store!;

    private SqliteDatabase Database => (SqliteDatabase)Store.Database;

    private GroupCommit Commit => Database.Commit;

    public async ValueTask InitializeAsync() => _store = await StoreUnderTest.PrepareAsync(_file.Options);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _file.DisposeAsync();
    }

    [Fact]
    public async Task Units_that_wait_together_share_one_commit()
    {
        await using var first = await WritingAsync("first");
        var others = await WaitingAsync(30, number => NoteAsync($"other {number}"));
        var before = Commit.Commits;
        await first.CommitAsync(_stop);
        await Task.WhenAll(others);
        Assert.Equal(before + 1, Commit.Commits);
        Assert.Equal(31, (await NotesAsync()).Count);
    }

    [Fact]
    public async Task A_commit_is_not_put_off_for_ever_while_others_come()
    {
        await using var first = await WritingAsync("first");
        var others = await WaitingAsync(200, number => NoteAsync($"other {number}"));
        var before = Commit.Commits;
        await first.CommitAsync(_stop);
        await Task.WhenAll(others);
        Assert.Equal(before + 4, Commit.Commits);
    }

    [Fact]
    public async Task Units_write_in_the_order_in_which_they_came()
    {
        await using var first = await WritingAsync("0");
        var others = await WaitingAsync(20, number => NoteAsync($"{number + 1}"));
        await first.CommitAsync(_stop);
        await Task.WhenAll(others);
        Assert.Equal(Enumerable.Range(0, 21).Select(number => $"{number}"), (await NotesAsync()).Reverse());
    }

    [Fact]
    public async Task A_unit_that_fails_or_is_dropped_within_a_shared_commit_harms_no_other()
    {
        await using var first = await WritingAsync("first");
        var others = await WaitingAsync(
            30,
            async number =>
            {
                await using var unit = await WritingAsync(number % 3 == 0 ? "kept" : "lost");
                if (number % 3 == 0)
                    await unit.CommitAsync(_stop);
                if (number % 3 == 1)
                    await Assert.ThrowsAsync<SqliteException>(() =>
                        unit.Of<Transaction>().ChangeAsync("INSERT INTO probe (id) VALUES (1)", null, _stop)
                    );
            }
        );
        await first.CommitAsync(_stop);
        await Task.WhenAll(others);
        var notes = await NotesAsync();
        Assert.Equal((11, 10), (notes.Count, notes.Count(note => note == "kept")));
    }

    [Fact]
    public async Task A_commit_that_fails_fails_every_unit_in_it_and_the_next_works()
    {
        await Store.DoAsync((Transaction transaction) => transaction.ChangeAsync(Family, null, _stop));
        await using var first = await WritingAsync("first");
        var others = await WaitingAsync(
            5,
            number =>
                number == 2 ? Store.DoAsync((Transaction transaction) => transaction.ChangeAsync(Orphan, null, _stop)) : NoteAsync("other")
        );
        await Assert.ThrowsAsync<SqliteException>(() => first.CommitAsync(_stop));
        foreach (var other in others)
            await Assert.ThrowsAsync<SqliteException>(() => other);
        Assert.Empty(await NotesAsync());
        await NoteAsync("next");
        Assert.Equal(["next"], await NotesAsync());
    }

    [Fact]
    public async Task A_transaction_that_SQLite_ends_by_itself_fails_the_units_before_and_keeps_nothing_after()
    {
        await using var first = await WritingAsync("first");
        var before = await WaitingAsync(1, _ => NoteAsync("before"));
        var breaking = await WaitingAsync(
            1,
            async _ =>
            {
                await using var unit = await WritingAsync("breaking");
                await Assert.ThrowsAsync<SqliteException>(() =>
                    unit.Of<Transaction>().ChangeAsync("INSERT OR ROLLBACK INTO probe (id, at) VALUES (1, NULL)", null, _stop)
                );
                await Assert.ThrowsAsync<InvalidOperationException>(() => unit.Timeline.AddAsync(Entry("after"), _stop));
            },
            already: 1
        );
        var after = await WaitingAsync(1, _ => NoteAsync("next"), already: 2);
        await Assert.ThrowsAsync<SqliteException>(() => first.CommitAsync(_stop));
        await Assert.ThrowsAsync<SqliteException>(() => before[0]);
        await breaking[0];
        await after[0];
        Assert.Equal(["next"], await NotesAsync());
    }

    [Fact]
    public async Task Who_no_longer_wants_to_wait_leaves_the_queue_and_the_others_go_on()
    {
        await using var first = await WritingAsync("first");
        using var tired = new CancellationTokenSource();
        var gone = await WaitingAsync(1, _ => NoteAsync("gone", tired.Token));
        var others = await WaitingAsync(3, _ => NoteAsync("other"), already: 1);
        await tired.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone[0]);
        Assert.Equal(3, Commit.Waiting);
        await first.CommitAsync(_stop);
        await Task.WhenAll(others);
        Assert.Equal(4, (await NotesAsync()).Count);
    }

    [Fact]
    public async Task What_waits_for_the_shared_commit_is_kept_when_another_unit_in_it_lasts_too_long()
    {
        await using var first = await WritingAsync("first");
        var waiting = WritingAsync("overdue");
        var committing = first.CommitAsync(_stop);
        await using var overdue = await waiting;
        var last = await WaitingAsync(1, _ => NoteAsync("last"));
        Assert.False(committing.IsCompleted);
        Store.Machine.Advance(WriterWatch.Longest);
        await committing;
        await last[0];
        await Assert.ThrowsAsync<OverdueException>(() => overdue.CommitAsync(_stop));
        Assert.Equal(["last", "first"], await NotesAsync());
    }

    [Fact]
    public async Task Readers_wait_for_no_writer()
    {
        await NoteAsync("before");
        await using var writing = await WritingAsync("writing");
        Assert.Equal(["before"], await NotesAsync());
    }

    [Fact]
    public async Task The_log_stays_bounded_over_20000_units_with_readers_beside()
    {
        var left = 20_000;
        var longest = 0L;
        await Task.WhenAll(
            Enumerable
                .Range(0, 64)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (Interlocked.Decrement(ref left) is >= 0 and var number)
                        {
                            await NoteAsync($"{number}");
                            if (number % 100 != 0)
                                continue;
                            await NotesAsync();
                            longest = Math.Max(longest, new FileInfo(Database.Path + "-wal").Length);
                        }
                    })
                )
        );
        Assert.InRange(longest, 1, 32 << 20);
    }

    private static TimelineEntry Entry(string what) => new(PersonId.Bot, what, "web", "claim:1");

    private async Task<UnitOfWork> WritingAsync(string what, CancellationToken cancellationToken = default)
    {
        var unit = Store.Begin();
        await unit.Timeline.AddAsync(Entry(what), cancellationToken);
        return unit;
    }

    private async Task NoteAsync(string what, CancellationToken cancellationToken = default)
    {
        await using var unit = await WritingAsync(what, cancellationToken);
        await unit.CommitAsync(cancellationToken);
    }

    // Started one after the other, each once the one before stands in the queue.
    private async Task<Task[]> WaitingAsync(int count, Func<int, Task> work, int already = 0)
    {
        var started = new Task[count];
        for (var number = 0; number < count; number++)
        {
            started[number] = work(number);
            while (Commit.Waiting < already + number + 1)
                await Task.Yield();
        }
        return started;
    }

    private async Task<IReadOnlyList<string>> NotesAsync() =>
        [.. (await Store.DoAsync((SqlTimeline timeline) => timeline.NewestAsync(null, null, 1000, _stop))).Select(one => one.Entry.What)];
}
