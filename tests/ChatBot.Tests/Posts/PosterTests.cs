using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Rooms;
using ChatBot.Posts;
using ChatBot.Storage;
using ChatBot.Storage.Engine;
using ChatBot.Storage.Migrations;
using ChatBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Posts;

/// <summary>Platforms are made to match the wanted posts: each once, in its newest content, with its pin.</summary>
public sealed class PosterTests : IAsyncLifetime
{
    private static readonly RoomId _room = new("fake", "deploys");

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _clock = new();
    private readonly FakePlatform _platform = new() { Rules = new PostRules { MostPins = 3 } };
    private ServiceProvider _services = null!;
    private LosableDuties _duties = null!;

    public async ValueTask InitializeAsync()
    {
        _services = Services();
        await _services.GetRequiredService<Schema>().PrepareAsync(CancellationToken.None);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_wanted_post_is_sent_once_and_pinned()
    {
        await WantAsync("claim:1", "nick has 727", pinned: true);
        await AdvanceUntilAsync(room => room is [{ Text: "nick has 727", Pinned: true }]);
        // The second shows that everything was looked at once more.
        await WantAsync("claim:2", "samo has 728");
        await AdvanceUntilAsync(room => room.Count == 2);
        Assert.Equal(["send nick has 727", "pin m1", "send samo has 728"], _platform.Calls);
    }

    [Fact]
    public async Task A_changed_post_is_edited_in_place_at_most_once_a_second_and_ends_in_its_newest_content()
    {
        await WantAsync("deploy:1", "0 of 9");
        await AdvanceUntilAsync(room => room is [{ Text: "0 of 9" }]);
        for (var done = 1; done <= 9; done++)
            await WantAsync("deploy:1", $"{done} of 9");
        await AdvanceUntilAsync(room => room is [{ Text: "9 of 9" }]);
        Assert.InRange(_platform.Calls.Count(call => call.StartsWith("edit", StringComparison.Ordinal)), 1, 9);
        Assert.Single(_platform.Calls, call => call.StartsWith("send", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Posts_take_turns_at_being_edited_when_one_changes_all_the_time()
    {
        await WantAsync([new Post("board", Says("board 0")), new Post("deploy:1", Says("0 of 9"))]);
        await AdvanceUntilAsync(room => room.Count == 2);
        await WantAsync([new Post("board", Says("board 1")), new Post("deploy:1", Says("1 of 9"))]);
        await AdvanceUntilAsync(room => room is [{ Text: "board 1" }, _]);
        await WantAsync("board", "board 2");
        await AdvanceUntilAsync(room => room is [{ Text: "board 2" }, { Text: "1 of 9" }]);
        Assert.Equal(
            ["edit board 1", "edit 1 of 9", "edit board 2"],
            _platform.Calls.Where(call => call.StartsWith("edit", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_post_that_is_no_longer_wanted_pinned_loses_its_pin()
    {
        await WantAsync("claim:1", "nick has 727", pinned: true);
        await AdvanceUntilAsync(room => room is [{ Pinned: true }]);
        await WantAsync("claim:1", "nick dropped 727", pinned: false);
        await AdvanceUntilAsync(room => room is [{ Text: "nick dropped 727", Pinned: false }]);
    }

    [Fact]
    public async Task A_line_that_breaks_after_the_message_arrived_does_not_double_it()
    {
        _platform.Faults.Enqueue(Fault.BrokenAfter);
        await WantAsync("claim:1", "nick has 727", pinned: true);
        await AdvanceUntilAsync(room => room is [{ Text: "nick has 727", Pinned: true }]);
        Assert.Single(_platform.Calls, call => call.StartsWith("send", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_that_breaks_before_the_message_arrived_loses_nothing()
    {
        _platform.Faults.Enqueue(Fault.BrokenBefore);
        await WantAsync("claim:1", "nick has 727");
        await AdvanceUntilAsync(room => room is [{ Text: "nick has 727" }]);
    }

    [Fact]
    public async Task Too_many_calls_are_waited_out()
    {
        _platform.Faults.Enqueue(Fault.TooMany);
        await WantAsync("claim:1", "nick has 727");
        await AdvanceUntilAsync(room => room.Count == 1);
        Assert.True(
            _clock.GetUtcNow() >= new ManualTime().GetUtcNow() + TimeSpan.FromSeconds(30),
            $"it was tried again at {_clock.GetUtcNow()}"
        );
    }

    [Fact]
    public async Task A_deleted_message_that_changes_is_posted_afresh_and_pinned_again()
    {
        await WantAsync("board", "Board 1", pinned: true);
        await AdvanceUntilAsync(room => room is [{ Pinned: true }]);
        _platform.Delete("m1");
        await WantAsync("board", "Board 2", pinned: true);
        await AdvanceUntilAsync(room => room is [{ Id: "m2", Text: "Board 2", Pinned: true }]);
    }

    [Fact]
    public async Task A_post_that_shall_be_gone_is_deleted_and_its_subject_may_get_a_new_one()
    {
        await WantAsync("claim:1", "nick has 727", pinned: true);
        await AdvanceUntilAsync(room => room is [{ Pinned: true }]);
        await RemoveAsync("claim:1");
        await AdvanceUntilAsync(room => room.Count == 0);
        await WantAsync("claim:1", "samo has 727");
        await AdvanceUntilAsync(room => room is [{ Text: "samo has 727" }]);
        Assert.Equal(["send nick has 727", "pin m1", "send samo has 727"], _platform.Calls);
    }

    [Fact]
    public async Task A_restart_sends_what_was_wanted_and_nothing_twice()
    {
        await WantAsync("claim:1", "nick has 727");
        await AdvanceUntilAsync(room => room.Count == 1);
        await StopAsync();
        _services = Services();
        await _services.GetRequiredService<Schema>().PrepareAsync(CancellationToken.None);
        await WantAsync("claim:2", "samo has 728");
        await StartAsync();
        await AdvanceUntilAsync(room => room.Count == 2);
        Assert.Equal(["send nick has 727", "send samo has 728"], _platform.Calls);
    }

    [Fact]
    public async Task Claims_that_wait_for_their_room_go_together_and_each_is_still_edited()
    {
        await WantAsync(Enumerable.Range(1, 12).Select(number => new Post($"claim:{number}", Says($"nick has {number}"), Pinned: true)));
        await AdvanceUntilAsync(room => room.Count == 5 && room[4] is { Pinned: true });
        Assert.Equal(
            "nick has 5\nnick has 6\nnick has 7\nnick has 8\nnick has 9\nnick has 10\nnick has 11\nnick has 12",
            _platform.Messages[4].Text
        );
        await WantAsync(Enumerable.Range(5, 8).Select(number => new Post($"claim:{number}", Says($"nick dropped {number}"))));
        await AdvanceUntilAsync(room =>
            room is [_, _, _, _, { Pinned: false } joined]
            && joined.Text.StartsWith("nick dropped 5\nnick dropped 6\n", StringComparison.Ordinal)
        );
        Assert.Equal(5, _platform.Calls.Count(call => call.StartsWith("send", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_post_with_lines_of_its_own_waits_rather_than_being_joined()
    {
        var deploy = new Post("deploy:1", Says("nick deploys web") with { Lines = [Line.Of($"6 commits")] });
        await WantAsync([
            .. Enumerable.Range(1, 5).Select(number => new Post($"claim:{number}", Says($"nick has {number}"))),
            deploy,
            new Post("claim:9", Says("nick has 9")),
        ]);
        await AdvanceUntilAsync(room => room.Count == 7);
        Assert.Equal("nick deploys web\n6 commits", _platform.Messages[5].Text);
    }

    [Fact]
    public async Task Details_go_into_the_thread_of_their_post()
    {
        var deploy = new Post("deploy:1", Says("nick deploys web") with { Below = [Line.Of($"abc samo: one"), Line.Of($"def adam: two")] });
        await WantAsync([deploy]);
        await AdvanceUntilAsync(room => room.Count == 2);
        Assert.Equal(("nick deploys web", null), (_platform.Messages[0].Text, _platform.Messages[0].Thread));
        Assert.Equal(("abc samo: one\ndef adam: two", "m1"), (_platform.Messages[1].Text, _platform.Messages[1].Thread));
    }

    [Fact]
    public async Task Beyond_the_most_pins_the_oldest_claim_gives_way_and_never_the_board()
    {
        await WantAsync([new Post("board", Says("Board"), Pinned: true)]);
        await AdvanceUntilAsync(room => room is [{ Pinned: true }]);
        for (var number = 1; number <= 4; number++)
        {
            await WantAsync("claim:" + number, $"nick has {number}", pinned: true);
            await AdvanceUntilAsync(room => room[^1] is { Pinned: true } last && last.Text == $"nick has {number}");
        }
        await AdvanceUntilAsync(room =>
            room is [{ Pinned: true }, { Pinned: false }, { Pinned: false }, { Pinned: true }, { Pinned: true }]
        );
    }

    [Fact]
    public async Task A_room_that_people_filled_with_pins_gets_the_new_one_for_the_oldest_claims()
    {
        await WantAsync("claim:1", "nick has 1", pinned: true);
        await AdvanceUntilAsync(room => room is [{ Pinned: true }]);
        _platform.PinFaults.Enqueue(new PinsFullException());
        await WantAsync("claim:2", "nick has 2", pinned: true);
        await AdvanceUntilAsync(room => room is [{ Pinned: false }, { Pinned: true }]);
    }

    [Fact]
    public async Task Pins_that_have_to_wait_hold_up_no_post()
    {
        _platform.PinFaults.Enqueue(new SlowDownException(TimeSpan.FromMinutes(1)));
        await WantAsync("claim:1", "nick has 1", pinned: true);
        await AdvanceUntilAsync(room => room.Count == 1);
        var begun = _clock.GetUtcNow();
        await WantAsync("claim:2", "nick has 2", pinned: true);
        await AdvanceUntilAsync(room => room.Count == 2);
        Assert.True(_clock.GetUtcNow() < begun + TimeSpan.FromSeconds(30), $"it took {_clock.GetUtcNow() - begun}");
        await AdvanceUntilAsync(room => room is [{ Pinned: true }, { Pinned: true }]);
    }

    [Fact]
    public async Task A_pin_that_somebody_took_away_and_a_pinned_message_that_somebody_deleted_come_back()
    {
        await WantAsync("board", "Board", pinned: true);
        await AdvanceUntilAsync(room => room is [{ Pinned: true }]);
        await _platform.PinAsync(_room, "m1", false, CancellationToken.None);
        await DoAsync(posts => posts.UnpinnedAsync(_room, "m1", CancellationToken.None));
        await AdvanceUntilAsync(room => room is [{ Id: "m1", Pinned: true }]);
        _platform.Delete("m1");
        await DoAsync(posts => posts.DeletedAsync(_room, "m1", CancellationToken.None));
        await AdvanceUntilAsync(room => room is [{ Id: "m2", Pinned: true }]);
    }

    [Fact]
    public async Task What_people_do_to_a_message_while_it_is_edited_is_not_forgotten()
    {
        await WantAsync("board", "Board 1", pinned: true);
        await AdvanceUntilAsync(room => room is [{ Pinned: true }]);
        _platform.AfterEdit = async () =>
        {
            await _platform.PinAsync(_room, "m1", false, CancellationToken.None);
            await DoAsync(posts => posts.UnpinnedAsync(_room, "m1", CancellationToken.None));
        };
        await WantAsync("board", "Board 2", pinned: true);
        await AdvanceUntilAsync(room => room is [{ Id: "m1", Text: "Board 2", Pinned: true }] && _platform.Calls.Contains("unpin m1"));
        _platform.AfterEdit = async () =>
        {
            _platform.Delete("m1");
            await DoAsync(posts => posts.DeletedAsync(_room, "m1", CancellationToken.None));
        };
        await WantAsync("board", "Board 3", pinned: true);
        await AdvanceUntilAsync(room => room is [{ Id: "m2", Text: "Board 3", Pinned: true }]);
    }

    [Fact]
    public async Task Details_of_a_message_that_somebody_deleted_hold_up_nothing()
    {
        await WantAsync("deploy:1", "nick deploys web");
        await AdvanceUntilAsync(room => room.Count == 1);
        _platform.Delete("m1");
        await WantAsync([new Post("deploy:1", Says("nick deploys web") with { Below = [Line.Of($"abc samo: one")] })]);
        await WantAsync("claim:1", "samo has 728");
        await AdvanceUntilAsync(room => room is [{ Text: "samo has 728" }]);
        Assert.Single(_platform.Calls, call => call == "send abc samo: one");
    }

    [Fact]
    public async Task A_duty_that_was_lost_and_cannot_be_had_for_a_while_is_had_again()
    {
        await WantAsync("claim:1", "nick has 727");
        await AdvanceUntilAsync(room => room.Count == 1);
        _duties.Lose(refusals: 3);
        await WantAsync("claim:2", "samo has 728");
        await AdvanceUntilAsync(room => room.Count == 2);
    }

    [Fact]
    public async Task A_refused_post_is_not_looked_up_and_goes_when_it_is_taken()
    {
        _platform.Faults.Enqueue(Fault.Refused);
        await WantAsync("claim:1", "nick has 1");
        await AdvanceUntilAsync(room => room.Count == 1);
        Assert.DoesNotContain("find", _platform.Calls);
    }

    private StorageOptions Options => new() { ConnectionString = $"Data Source={_folder.At("chatbot.db")}" };

    private ServiceProvider Services() =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(_clock)
            .AddStorage(Options)
            .AddSingleton<Database>(_ => _duties = new LosableDuties(Database.Of(Options)))
            .AddSingleton<ChangeSignal>()
            .AddSingleton<IChatPlatform>(_platform)
            .AddSingleton<BackloggedRooms>()
            .AddSingleton<MissingRooms>()
            .AddSingleton(new ProjectList([new Project("web") { Tiers = [], Rooms = [_room] }]))
            .AddSingleton<Poster>()
            .BuildServiceProvider();

    private Task StartAsync() => _clock.Underway.RunAsync(() => _services.GetRequiredService<Poster>().StartAsync(CancellationToken.None));

    private async Task StopAsync()
    {
        await _services.GetRequiredService<Poster>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    private Task WantAsync(string subject, string text, bool pinned = false) => WantAsync([new Post(subject, Says(text), pinned)]);

    private Task WantAsync(IEnumerable<Post> wanted) =>
        DoAsync(async posts =>
        {
            foreach (var post in wanted)
                await posts.WantAsync(post, _room, CancellationToken.None);
        });

    private async Task DoAsync(Func<IPostBook, Task> work)
    {
        await using var unit = _services.GetRequiredService<IUnitsOfWork>().Begin();
        await work(unit.Posts);
        await unit.CommitAsync(CancellationToken.None);
        _services.GetRequiredService<ChangeSignal>().All();
    }

    private static PostContent Says(string text) => new(Line.Of($"{text}"));

    private async Task RemoveAsync(string subject)
    {
        await using var unit = _services.GetRequiredService<IUnitsOfWork>().Begin();
        Assert.True(await unit.Of<SqlPostBook>().RemoveAsync(subject, _room, CancellationToken.None));
        await unit.CommitAsync(CancellationToken.None);
        _services.GetRequiredService<ChangeSignal>().All();
    }

    private async Task AdvanceUntilAsync(Func<IReadOnlyList<FakeMessage>, bool> stands)
    {
        var seen = _platform.UntilAsync(stands);
        for (var end = _clock.GetUtcNow() + TimeSpan.FromHours(1); !seen.IsCompleted; )
        {
            Assert.True(_clock.GetUtcNow() < end, $"it never came; there is: {string.Join(", ", _platform.Messages)}");
            await _clock.StepAsync(TimeSpan.FromMilliseconds(100));
        }
        await seen;
    }
}
