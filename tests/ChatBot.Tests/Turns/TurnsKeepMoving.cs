using ChatBot.Tests.Support;

namespace ChatBot.Tests.Turns;

/// <summary>Nobody blocks a queue by being away, and nobody is robbed while at it.</summary>
public sealed class TurnsKeepMoving : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Bot _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _bot = await Bot.StartAsync(_folder.Path);
        await _bot.SayAsync("nick", "join");
        await _bot.SayAsync("samo", "join");
        await _bot.SayAsync("kevin", "join");
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_queue_is_shown_in_order()
    {
        Assert.Equal(
            "nick has the turn on sample since 2 Mar 12:00 UTC; samo and kevin wait.",
            (await _bot.SayAsync("adam", "queue"))[0].Text
        );
        Assert.Equal("You wait already, behind nick, samo.", (await _bot.SayAsync("kevin", "join"))[0].Text);
        Assert.Equal("The turn on sample is yours; say done when you are finished.", (await _bot.SayAsync("nick", "join"))[0].Text);
    }

    [Fact]
    public async Task Done_calls_the_next_person_who_has_five_minutes()
    {
        Assert.Equal(
            ["nick is done with sample", "@samo, it is your turn on sample, until 2 Mar 12:05 UTC"],
            Texts(await _bot.SayAsync("nick", "done"))
        );
        Assert.Equal(
            "samo was called to the turn on sample at 2 Mar 12:00 UTC; kevin waits.",
            (await _bot.SayAsync("kevin", "deploy sample"))[0].Text
        );
        await _bot.UntilAsync(
            said => said.Text == "samo did not answer in time and is out of the line for sample",
            TimeSpan.FromSeconds(10)
        );
        Assert.Contains(
            await _bot.MessagesAsync(),
            said => said.Text.StartsWith("@kevin, it is your turn on sample, until ", StringComparison.Ordinal)
        );
        Assert.Equal("kevin has the turn on sample", (await _bot.SayAsync("kevin", "join"))[0].Text);
    }

    [Fact]
    public async Task A_called_person_may_pass()
    {
        await _bot.SayAsync("nick", "done");
        Assert.Equal(
            ["samo no longer waits for sample", "@kevin, it is your turn on sample, until 2 Mar 12:05 UTC"],
            Texts(await _bot.SayAsync("samo", "leave"))
        );
    }

    [Fact]
    public async Task An_idle_holder_is_asked_and_may_keep_the_turn()
    {
        const string Asked = "@nick, do you still need the turn on sample? Others wait; it moves on at ";
        var first = await _bot.UntilAsync(said => said.Text.StartsWith(Asked, StringComparison.Ordinal), TimeSpan.FromMinutes(1));
        await _bot.SayAsync("nick", "join");
        // Asked again half an hour later: so the turn did not move on in between.
        await _bot.UntilAsync(
            said => said.Id != first.Id && said.Text.StartsWith(Asked, StringComparison.Ordinal),
            TimeSpan.FromMinutes(1)
        );
        Assert.StartsWith("nick has the turn on sample", (await _bot.SayAsync("adam", "queue"))[0].Text);
    }

    [Fact]
    public async Task An_idle_holder_who_does_not_answer_is_skipped_and_told_how_to_come_back()
    {
        var skipped = await _bot.UntilAsync(
            said => said.Text.StartsWith("nick did not answer; the turn on sample moves on.", StringComparison.Ordinal),
            TimeSpan.FromMinutes(1)
        );
        Assert.Equal("join sample", Assert.Single(skipped.Buttons).Command);
        Assert.Contains(
            await _bot.MessagesAsync(),
            said => said.Text.StartsWith("@samo, it is your turn on sample, until ", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_holder_is_asked_again_for_those_who_come_later()
    {
        static bool IsAsked(Said said) => said.Text.StartsWith("@nick, do you still need the turn on sample?", StringComparison.Ordinal);
        var first = await _bot.UntilAsync(IsAsked, TimeSpan.FromMinutes(1));
        await _bot.SayAsync("samo", "leave");
        await _bot.SayAsync("kevin", "leave");
        await _bot.Clock.StepAsync(TimeSpan.FromHours(1));
        await _bot.SayAsync("adam", "join");
        await _bot.UntilAsync(said => IsAsked(said) && said.Id != first.Id, TimeSpan.FromSeconds(10));
        Assert.StartsWith("nick has the turn on sample", (await _bot.SayAsync("adam", "queue"))[0].Text);
    }

    [Theory]
    [InlineData("handover to", "I did not get that.")]
    [InlineData("done", "You were called to the turn on sample at 2 Mar 12:00 UTC and did not take it yet. Take it, or pass.")]
    public async Task A_slip_moves_no_turn(string line, string answer)
    {
        await _bot.SayAsync("nick", "done");
        Assert.Equal(answer, (await _bot.SayAsync("samo", line))[0].Text.Split('\n')[0]);
    }

    [Fact]
    public async Task A_turn_is_handed_over_or_stolen_only_in_the_open()
    {
        Assert.Equal(
            "nick has the turn on sample since 2 Mar 12:00 UTC: only nick can hand it over.",
            (await _bot.SayAsync("samo", "handover kevin"))[0].Text
        );
        Assert.Equal("nick handed the turn on sample to @kevin", (await _bot.SayAsync("nick", "handover kevin"))[0].Text);
        Assert.Equal(
            "adam took the turn on sample from @kevin: hotfix for 500s",
            (await _bot.SayAsync("adam", "steal sample - hotfix for 500s"))[0].Text
        );
        Assert.Equal("adam has the turn on sample since 2 Mar 12:00 UTC; samo waits.", (await _bot.SayAsync("nick", "queue"))[0].Text);
    }

    private static IEnumerable<string> Texts(IEnumerable<Said> messages) => messages.Select(message => message.Text);
}
