using ChatBot.Chat;
using ChatBot.Posts;
using ChatBot.Storage;
using ChatBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Posts;

/// <summary>Platforms are made to match the wanted posts: each once, in its newest content, with its pin.</summary>
public sealed class PosterTests : IAsyncLifetime, IDisposable
{
    private static readonly RoomId _room = new("fake", "deploys");

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _clock = new();
    private readonly FakePlatform _platform = new();
    private ServiceProvider _services = null!;

    public async Task InitializeAsync()
    {
        _services = Services();
        await _services.GetRequiredService<Schema>().PrepareAsync(CancellationToken.None);
        await StartAsync();
    }

    public async Task DisposeAsync() => await StopAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_wanted_post_is_sent_once_and_pinned()
    {
        await WantAsync("claim:1", "nick has 727", pinned: true);
        await _platform.UntilAsync(room => room is [{ Text: "nick has 727", Pinned: true }]);
        // The second shows that everything was looked at once more.
        await WantAsync("claim:2", "samo has 728");
        await AdvanceUntilAsync(room => room.Count == 2);
        Assert.Equal(["send nick has 727", "send samo has 728"], _platform.Calls);
    }

    [Fact]
    public async Task A_changed_post_is_edited_in_place_at_most_once_a_second_and_ends_in_its_newest_content()
    {
        await WantAsync("deploy:1", "0 of 9");
        await _platform.UntilAsync(room => room is [{ Text: "0 of 9" }]);
        for (var done = 1; done <= 9; done++) await WantAsync("deploy:1", $"{done} of 9");
        await AdvanceUntilAsync(room => room is [{ Text: "9 of 9" }]);
        Assert.InRange(_platform.Calls.Count(call => call.StartsWith("edit", StringComparison.Ordinal)), 1, 9);
        Assert.Single(_platform.Calls, call => call.StartsWith("send", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_post_that_is_no_longer_wanted_pinned_loses_its_pin()
    {
        await WantAsync("claim:1", "nick has 727", pinned: true);
        await _platform.UntilAsync(room => room is [{ Pinned: true }]);
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
        Assert.True(_clock.GetUtcNow() >= new ManualTime().GetUtcNow() + TimeSpan.FromSeconds(30), $"it was tried again at {_clock.GetUtcNow()}");
    }

    [Fact]
    public async Task A_deleted_message_that_changes_is_posted_afresh_and_pinned_again()
    {
        await WantAsync("board", "Board 1", pinned: true);
        await _platform.UntilAsync(room => room is [{ Pinned: true }]);
        _platform.Delete("m1");
        await WantAsync("board", "Board 2", pinned: true);
        await AdvanceUntilAsync(room => room is [{ Id: "m2", Text: "Board 2", Pinned: true }]);
    }

    [Fact]
    public async Task A_post_that_shall_be_gone_is_deleted_and_its_subject_may_get_a_new_one()
    {
        await WantAsync("claim:1", "nick has 727", pinned: true);
        await _platform.UntilAsync(room => room is [{ Pinned: true }]);
        await RemoveAsync("claim:1");
        await AdvanceUntilAsync(room => room.Count == 0);
        await WantAsync("claim:1", "samo has 727");
        await AdvanceUntilAsync(room => room is [{ Text: "samo has 727" }]);
        Assert.Equal(["send nick has 727", "send samo has 727"], _platform.Calls);
    }

    [Fact]
    public async Task A_restart_sends_what_was_wanted_and_nothing_twice()
    {
        await WantAsync("claim:1", "nick has 727");
        await _platform.UntilAsync(room => room.Count == 1);
        await StopAsync();
        _services = Services();
        await _services.GetRequiredService<Schema>().PrepareAsync(CancellationToken.None);
        await WantAsync("claim:2", "samo has 728");
        await StartAsync();
        await AdvanceUntilAsync(room => room.Count == 2);
        Assert.Equal(["send nick has 727", "send samo has 728"], _platform.Calls);
    }

    private ServiceProvider Services() => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(_clock)
        .AddStorage(new StorageOptions { ConnectionString = $"Data Source={_folder.At("chatbot.db")}" })
        .AddSingleton<Nudge>()
        .AddSingleton<IChatPlatform>(_platform)
        .AddSingleton<RoomDelivery>()
        .AddSingleton<Poster>()
        .BuildServiceProvider();

    private Task StartAsync() => _services.GetRequiredService<Poster>().StartAsync(CancellationToken.None);

    private async Task StopAsync()
    {
        await _services.GetRequiredService<Poster>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    private async Task WantAsync(string subject, string text, bool pinned = false)
    {
        await using var unit = _services.GetRequiredService<IUnitsOfWork>().Begin();
        await unit.Posts.WantAsync(new Post(subject, new PostContent(Line.Of($"{text}")), pinned), _room, CancellationToken.None);
        await unit.CommitAsync(CancellationToken.None);
        _services.GetRequiredService<Nudge>().All();
    }

    private async Task RemoveAsync(string subject)
    {
        await using var unit = _services.GetRequiredService<IUnitsOfWork>().Begin();
        Assert.True(await unit.Of<SqlPostBook>().RemoveAsync(subject, _room, CancellationToken.None));
        await unit.CommitAsync(CancellationToken.None);
        _services.GetRequiredService<Nudge>().All();
    }

    private async Task AdvanceUntilAsync(Func<IReadOnlyList<FakeMessage>, bool> stands)
    {
        var seen = _platform.UntilAsync(stands);
        while (!seen.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Yield();
        }
        await seen;
    }
}
