using ChatBot.Core.Chat;
using ChatBot.Core.People;
using ChatBot.Core.Timeline;
using ChatBot.Pipeline.Runs;
using ChatBot.Storage;

namespace ChatBot.Tests.Storage;

/// <summary>A unit of work inside another one, which on SQLite would wait for it for ever, is refused at once, on every engine.</summary>
public abstract class NestedUnitContract(Engine engine) : StorageContract(engine)
{
    [Fact]
    public async Task A_unit_inside_another_is_refused_with_who_began_the_two_and_the_first_goes_on()
    {
        NeedsEngine();
        await using (var outer = Store.Begin(member: "Outer"))
        {
            await outer.Timeline.AddAsync(Entry("outer"), Stop);
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Soon(InnerAsync("inner")));
            Assert.Equal(
                "NestedUnitContract.InnerAsync begins a unit of work while that of NestedUnitContract.Outer is open. "
                    + "End the first one before, or work in it: the two would wait for each other for ever.",
                refused.Message
            );
            await outer.CommitAsync(Stop);
        }
        await InnerAsync("next");
        Assert.Equal(["next", "outer"], await NotesAsync());
    }

    [Fact]
    public async Task A_unit_inside_that_of_a_command_is_refused_with_the_commands_name()
    {
        NeedsEngine();
        await using var outer = Store.Begin(member: "HandleAsync");
        _ = outer.Command(typeof(Taking));
        var refused = Assert.Throws<InvalidOperationException>(() => Store.Begin(member: "EndAsync"));
        const string Told =
            "NestedUnitContract.EndAsync begins a unit of work while that of NestedUnitContract.HandleAsync for Taking is open.";
        Assert.StartsWith(Told, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_only_reads_is_refused_as_well_in_one_that_only_reads()
    {
        NeedsEngine();
        await using var outer = Store.Begin();
        await Assert.ThrowsAsync<InvalidOperationException>(NotesAsync);
    }

    [Fact]
    public async Task The_embedded_pipelines_book_is_refused_inside_a_unit_as_it_begins_its_own()
    {
        NeedsEngine();
        await using var outer = Store.Begin(member: "Outer");
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Store.Get<IRunBook>().UnfinishedAsync(Stop));
        const string Told = "SqlRunBook.ReadAsync begins a unit of work while that of NestedUnitContract.Outer is open.";
        Assert.StartsWith(Told, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_started_inside_a_unit_may_begin_one_once_that_is_over_and_not_before()
    {
        NeedsEngine();
        var over = new TaskCompletionSource();
        Task before,
            after;
        await using (var outer = Store.Begin())
        {
            before = InnerAsync("before");
            after = AfterAsync(over.Task);
            await outer.CommitAsync(Stop);
        }
        over.SetResult();
        await Soon(after);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Soon(before));
        Assert.Equal(["after"], await NotesAsync());
    }

    private async Task AfterAsync(Task over)
    {
        await over;
        await InnerAsync("after");
    }

    private async Task InnerAsync(string what)
    {
        await using var unit = Store.Begin();
        await unit.Timeline.AddAsync(Entry(what), Stop);
        await unit.CommitAsync(Stop);
    }

    private async Task<string[]> NotesAsync() =>
        [.. (await Store.DoAsync((SqlTimeline timeline) => timeline.NewestAsync(null, null, 100, Stop))).Select(one => one.Entry.What)];

    private static TimelineEntry Entry(string what) => new(PersonId.Bot, what, "web", "claim:1");

    private sealed class Taking : ICommand
    {
        public Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken) => Task.FromResult(Reply.Silence);
    }
}

public sealed class SqliteNestedUnitTests() : NestedUnitContract(new SqliteFile());

public sealed class PostgreSqlNestedUnitTests() : NestedUnitContract(new PostgreSqlSchema());
