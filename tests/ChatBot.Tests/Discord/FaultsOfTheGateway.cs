using ChatBot.Tests.Support;

namespace ChatBot.Tests.Discord;

/// <summary>Whatever becomes of the gateway's lines and sessions, each line is done once, answered once, and the pins are right.</summary>
public sealed class FaultsOfTheGateway : DiscordTeamTests
{
    private FakeDiscordGateway Gateway => Team.Discord.Gateway;

    [Fact]
    public async Task A_line_that_breaks_is_replaced_and_the_session_goes_on() =>
        await GoesOnAsync("cut", () => OnEach(socket => socket.Drop()));

    [Fact]
    public async Task A_line_that_breaks_behind_an_event_is_replaced_and_the_session_goes_on() =>
        await GoesOnAsync("cut behind an event", () => OnEach(socket => socket.DropAfterNextEvent = true));

    [Fact]
    public async Task A_wish_for_a_new_connection_is_followed_and_the_session_goes_on() =>
        await GoesOnAsync("op 7", () => OnEach(socket => socket.AskToReconnect()));

    [Fact]
    public async Task An_invalid_session_that_is_kept_goes_on() =>
        await GoesOnAsync("op 9 true", () => OnEach(socket => socket.Invalidate(resumable: true)));

    [Fact]
    public async Task A_session_that_is_over_is_followed_by_a_new_one_that_catches_up()
    {
        var begun = Gateway.Identifies;
        await new ClaimTalk(Team, "op 9 false").SayAsync(() => OnEach(socket => socket.Invalidate(resumable: false)));
        Assert.InRange(Gateway.Identifies - begun, 2, 4);
    }

    [Fact]
    public async Task What_a_resume_brings_once_more_is_done_once()
    {
        Gateway.ReplaysAgain = 50;
        await GoesOnAsync("brought again", () => OnEach(socket => socket.Drop()));
        Gateway.ReplaysAgain = 0;
    }

    [Fact]
    public async Task Heartbeats_without_answers_are_a_dead_line_that_is_left_without_ending_the_session()
    {
        Gateway.HeartbeatInterval = TimeSpan.FromSeconds(4);
        var silent = await ReplacedAsync();
        (silent.WithholdAcks, Gateway.HeartbeatInterval) = (true, TimeSpan.FromMilliseconds(41_250));
        await GoesOnAsync("no acks", () => { });
        await Team.WithinAsync(TimeSpan.FromSeconds(20), () => Team.Discord.Sockets is [var only] && only != silent);
        Assert.Equal(4200, Gateway.ClosedByBot[^1]);
        // The first may have been answered before the answers stayed out.
        Assert.InRange(silent.Beats.Count, 1, 2);
        await new ClaimTalk(Team, "after no acks").SayAsync(() => { });
    }

    [Fact]
    public async Task A_line_that_falls_silent_is_found_dead_and_what_was_said_meanwhile_is_done()
    {
        Gateway.HeartbeatInterval = TimeSpan.FromSeconds(4);
        var silent = await ReplacedAsync();
        Gateway.HeartbeatInterval = TimeSpan.FromMilliseconds(41_250);
        var talk = new ClaimTalk(Team, "silence");
        silent.GoSilent();
        await talk.TakeAsync();
        talk.Drop();
        await talk.CheckAsync();
    }

    [Fact]
    public async Task A_beat_that_is_asked_for_comes_at_once()
    {
        Gateway.HeartbeatInterval = TimeSpan.FromSeconds(20);
        var socket = await ReplacedAsync();
        Gateway.HeartbeatInterval = TimeSpan.FromMilliseconds(41_250);
        // The line's own next beat is 20 s away then.
        await Team.WithinAsync(TimeSpan.FromSeconds(21), () => socket.Beats.Count == 1);
        socket.AskForBeat();
        await Team.WithinAsync(TimeSpan.FromSeconds(1), () => socket.Beats.Count > 1);
        Assert.Equal(2, socket.Beats.Count);
    }

    [Theory]
    [InlineData(4000, true)]
    [InlineData(4001, true)]
    [InlineData(4002, true)]
    [InlineData(4900, true)]
    [InlineData(1006, true)]
    [InlineData(1012, true)]
    [InlineData(1000, false)]
    [InlineData(1001, false)]
    [InlineData(4003, false)]
    [InlineData(4005, false)]
    [InlineData(4007, false)]
    [InlineData(4008, false)]
    [InlineData(4009, false)]
    public async Task A_code_that_the_line_is_closed_with_says_whether_the_session_goes_on(int code, bool isKept)
    {
        var (begun, resumed) = (Gateway.Identifies, Gateway.Resumes);
        var talk = new ClaimTalk(Team, $"closed {code}");
        OnEach(socket => Close(socket, code));
        await talk.TakeAsync();
        Assert.Equal(isKept ? (0, 1) : (1, 0), (Gateway.Identifies - begun, Gateway.Resumes - resumed));
        talk.Drop();
        await talk.CheckAsync();
    }

    [Fact]
    public async Task Lines_that_nobody_greets_are_left_and_what_was_said_meanwhile_is_done()
    {
        var talk = new ClaimTalk(Team, "no hello");
        Gateway.HoldingHello = true;
        OnEach(socket => socket.Drop());
        await Team.ReadyAsync("the gateway of Discord is not open");
        talk.Take();
        await Team.PassAsync(TimeSpan.FromSeconds(90));
        Assert.InRange(Gateway.ClosedByBot.Count, 0, Gateway.Opened);
        Gateway.HoldingHello = false;
        await talk.TakenAsync();
        talk.Drop();
        await talk.CheckAsync();
    }

    // The session is the same one afterwards.
    private async Task GoesOnAsync(string why, Action fault, TimeSpan? after = null)
    {
        var begun = Gateway.Identifies;
        await new ClaimTalk(Team, why).SayAsync(fault, after);
        Assert.Equal(begun, Gateway.Identifies);
    }

    private async Task<FakeDiscordSocket> ReplacedAsync()
    {
        var before = Team.Discord.Sockets[0];
        before.Drop();
        await Team.WithinAsync(TimeSpan.FromMinutes(1), () => Team.Discord.Sockets is [var only] && only != before);
        return Team.Discord.Sockets[0];
    }

    private void OnEach(Action<FakeDiscordSocket> act)
    {
        foreach (var socket in Team.Discord.Sockets)
            act(socket);
    }

    // 1006 is never sent: it is what a line is said to be closed with that just ended.
    private static void Close(FakeDiscordSocket socket, int code)
    {
        if (code == 1006)
            socket.Drop();
        else
            socket.Close(code);
    }
}
