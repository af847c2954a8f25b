using ChatBot.Core.Chat;
using ChatBot.Core.Claims;
using ChatBot.Core.Holds;
using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Core.Timeline;
using ChatBot.Storage;
using ChatBot.Storage.Engine;

namespace ChatBot.Tests.Storage;

public abstract class UnitContract(Engine engine) : StorageContract(engine)
{
    [Fact]
    public async Task A_handled_message_is_found_with_its_first_answers()
    {
        NeedsEngine();
        var content = new PostContent(Line.Of($"{Nick} has {727}: {"<!channel> „quoted“ \u0001 🚀"} at {Now}"))
        {
            Lines = [Line.Of($"until {new Code("x")}")],
            Buttons = [new Button("drop", "drop 727"), new Button("next")],
            Progress = new Progress(1, 9),
        };
        var answered = new Answered("m1", Nick, "taking 727 \0 \uD800 - x", [new Answer("a1", true, false, content)]);
        Assert.True(await AddAsync(Said("taking 727", "E1"), answered));
        var found = await FindAsync(Said("taking 727", "E1"));
        Assert.Equal((Nick, "taking 727 \uFFFD \uFFFD - x"), (found!.Person, found.Text));
        var answer = Assert.Single(found.Answers);
        Assert.Equal(("a1", true, false), (answer.Id, answer.Private, answer.Pinned));
        Assert.Equal(content.Title.Pieces, answer.Content.Title.Pieces);
        Assert.Equal(content.Lines[0].Pieces, answer.Content.Lines[0].Pieces);
        Assert.Equal(
            (content.Buttons[0], content.Buttons[1], content.Progress),
            (answer.Content.Buttons[0], answer.Content.Buttons[1], answer.Content.Progress)
        );
    }

    [Fact]
    public async Task A_secret_answer_is_kept_only_in_the_built_in_room_which_shows_it_from_here()
    {
        NeedsEngine();
        var secret = new Answered("m1", Nick, "link", [new Answer("a1", true, false, Says("K7QF-2MXD") with { Secret = true })]);
        var here = Said("link", "E1") with { Room = new RoomId("local", "deploys") };
        await AddAsync(here, secret);
        await AddAsync(Said("link", "E1"), secret);
        var content = Assert.Single((await FindAsync(here))!.Answers).Content;
        Assert.Equal(("K7QF-2MXD", true), (content.Title.ToString(), content.Secret));
        Assert.Equal(
            "This was shown once. Say it again for another.",
            Assert.Single((await FindAsync(Said("link", "E1")))!.Answers).Content.Title.ToString()
        );
    }

    [Fact]
    public async Task A_repeated_message_is_not_recorded_again_and_another_rooms_is()
    {
        NeedsEngine();
        Assert.True(await AddAsync(Said("first", "E1"), new Answered("m1", Nick, "first", [])));
        Assert.False(await AddAsync(Said("second", "E1"), new Answered("m1", Nick, "second", [])));
        Assert.True(await AddAsync(Said("other", "E1") with { Room = new RoomId("slack", "C1") }, new Answered("m2", Nick, "other", [])));
        Assert.Equal("first", (await FindAsync(Said("", "E1")))!.Text);
    }

    [Fact]
    public async Task A_repeated_message_of_64_at_once_is_recorded_once()
    {
        NeedsEngine();
        var kept = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => Task.Run(() => AddAsync(Said("x", "E1"), new Answered("m1", Nick, "x", []))))
        );
        Assert.Single(kept, one => one);
    }

    [Fact]
    public async Task What_is_taken_back_is_gone_and_the_unit_goes_on()
    {
        NeedsEngine();
        await using (var unit = Store.Begin())
        {
            await unit.Timeline.AddAsync(new TimelineEntry(Nick, "took", "web", "claim:1"), Stop);
            await unit.RollbackAsync(Stop);
            await unit.Messages.AddAsync(Said("x", "E1"), new Answered("m1", Nick, "x", []), Stop);
            await unit.CommitAsync(Stop);
        }
        Assert.Empty(await TimelineAsync());
        Assert.NotNull(await FindAsync(Said("x", "E1")));
    }

    [Fact]
    public async Task A_unit_that_ends_without_a_commit_leaves_nothing_and_locks_nobody_out()
    {
        NeedsEngine();
        await using (var unit = Store.Begin())
            await unit.Timeline.AddAsync(new TimelineEntry(Nick, "took", "web", "claim:1"), Stop);
        await Store.DoAsync((ITimeline timeline) => timeline.AddAsync(new TimelineEntry(Samo, "took", "web", "claim:2"), Stop));
        Assert.Equal([Samo], (await TimelineAsync()).Select(one => one.Entry.Person));
    }

    [Fact]
    public async Task A_reader_sees_nothing_that_is_not_committed_and_a_unit_sees_its_own()
    {
        NeedsEngine();
        await using var unit = Store.Begin();
        await unit.Messages.AddAsync(Said("x", "E1"), new Answered("m1", Nick, "x", []), Stop);
        Assert.NotNull(await unit.Messages.FindAsync(Said("x", "E1"), Stop));
        Assert.Null(await StoreUnderTest.ElsewhereAsync(() => FindAsync(Said("x", "E1"))));
        await unit.CommitAsync(Stop);
        Assert.NotNull(await StoreUnderTest.ElsewhereAsync(() => FindAsync(Said("x", "E1"))));
    }

    [Fact]
    public async Task A_unit_whose_statement_failed_cannot_be_kept_until_it_is_taken_back()
    {
        NeedsEngine();
        await using var unit = Store.Begin();
        var hold = new Hold("h1", Nick, new OutsideText("500s"), Now);
        var holds = unit.Of<IHoldBook>();
        await holds.AddAsync(hold, Stop);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => holds.AddAsync(hold, Stop));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            unit.Timeline.AddAsync(new TimelineEntry(Nick, "took", "web", "claim:1"), Stop)
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() => unit.CommitAsync(Stop));
        await unit.RollbackAsync(Stop);
        await unit.Timeline.AddAsync(new TimelineEntry(Samo, "took", "web", "claim:2"), Stop);
        await unit.CommitAsync(Stop);
        await unit.DisposeAsync();
        Assert.Equal([Samo], (await TimelineAsync()).Select(one => one.Entry.Person));
        Assert.Empty(await Store.DoAsync((IHoldBook book) => book.StandingAsync(null, null, Now, Stop)));
    }

    [Fact]
    public async Task Of_units_at_once_those_that_fail_or_are_taken_back_harm_no_other()
    {
        NeedsEngine();
        await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(number =>
                    Task.Run(async () =>
                    {
                        await using var unit = Store.Begin();
                        await unit.Timeline.AddAsync(
                            new TimelineEntry(Nick, number % 4 == 0 ? "kept" : "lost", "web", $"claim:{number}"),
                            Stop
                        );
                        if (number % 4 == 0)
                            await unit.CommitAsync(Stop);
                        if (number % 4 == 1)
                            await unit.RollbackAsync(Stop);
                        if (number % 4 == 2)
                            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
                                unit.Of<Transaction>().ChangeAsync("INSERT INTO probe (id) VALUES (1)", null, Stop)
                            );
                    })
                )
        );
        var entries = await TimelineAsync();
        Assert.Equal(50, entries.Count);
        Assert.All(entries, one => Assert.Equal("kept", one.Entry.What));
    }

    [Fact]
    public async Task The_timeline_is_read_newest_first_and_on_from_an_entry()
    {
        NeedsEngine();
        foreach (var number in Enumerable.Range(1, 5))
        {
            Store.Clock.Move(TimeSpan.FromSeconds(1));
            await Store.DoAsync(
                (ITimeline timeline) =>
                    timeline.AddAsync(
                        new TimelineEntry(Nick, "took", number == 3 ? "api" : "web", $"claim:{number}") { Tier = "prod", Why = "why" },
                        Stop
                    )
            );
        }
        var newest = await Store.DoAsync((SqlTimeline timeline) => timeline.NewestAsync("web", null, 2, Stop));
        Assert.Equal(["claim:5", "claim:4"], newest.Select(one => one.Entry.Subject));
        Assert.Equal((Now, "prod", "why"), (newest[0].At, newest[0].Entry.Tier, newest[0].Entry.Why));
        var older = await Store.DoAsync((SqlTimeline timeline) => timeline.NewestAsync(null, newest[1].Id, 10, Stop));
        Assert.Equal(["claim:3", "claim:2", "claim:1"], older.Select(one => one.Entry.Subject));
    }

    [Fact]
    public async Task Old_messages_are_forgotten_in_steps_and_the_newest_are_read_in_order()
    {
        NeedsEngine();
        foreach (var number in Enumerable.Range(1, 5))
        {
            Store.Clock.Move(TimeSpan.FromDays(1));
            var id = await Store.DoAsync((IMessageBook book) => Task.FromResult(book.NewId()));
            await AddAsync(Said($"{number}", $"E{number}"), new Answered(id, Nick, $"{number}", []));
        }
        var before = Now.AddDays(-1);
        Assert.Equal(2, await Store.DoAsync((SqlMessageBook book) => book.ForgetAsync(before, 2, Stop)));
        Assert.Equal(1, await Store.DoAsync((SqlMessageBook book) => book.ForgetAsync(before, 2, Stop)));
        var left = await Store.DoAsync((SqlMessageBook book) => book.NewestAsync(Room, 10, Stop));
        Assert.Equal(["4", "5"], left.Select(one => one.Answered.Text));
        Assert.Equal([before, Now], left.Select(one => one.At));
    }

    [Fact]
    public async Task The_store_says_that_it_can_be_written()
    {
        NeedsEngine();
        Assert.Null(await Store.Get<StoreHealth>().TroubleAsync(Stop));
        Assert.Null(await Store.Get<StoreHealth>().TroubleAsync(Stop));
    }

    [Fact]
    public async Task A_command_writes_in_the_units_transaction()
    {
        NeedsEngine();
        await using (var unit = Store.Begin())
            Assert.NotNull(((Taking)unit.Command(typeof(Taking))).Claims);
    }

    private sealed class Taking(IClaimBook claims) : ICommand
    {
        public IClaimBook Claims => claims;

        public Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken) => Task.FromResult(Reply.Silence);
    }

    private Task<bool> AddAsync(ChatMessage message, Answered answered) =>
        Store.DoAsync((IMessageBook book) => book.AddAsync(message, answered, Stop));

    private Task<Answered?> FindAsync(ChatMessage message) => Store.DoAsync((IMessageBook book) => book.FindAsync(message, Stop));

    private Task<IReadOnlyList<TimelineRecord>> TimelineAsync() =>
        Store.DoAsync((SqlTimeline timeline) => timeline.NewestAsync(null, null, 1000, Stop));
}

public sealed class SqliteUnitTests() : UnitContract(new SqliteFile());

public sealed class PostgreSqlUnitTests() : UnitContract(new PostgreSqlSchema());
