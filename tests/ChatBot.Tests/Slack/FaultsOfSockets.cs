using ChatBot.Tests.Fakes.Slack;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>Whatever becomes of the sockets, each line is answered once and the pins are right.</summary>
public sealed class FaultsOfSockets
{
    private static readonly (string, int)[] _takers = [("U1", 727), ("U2", 728), ("U3", 729)];

    [Fact]
    public async Task Dropped_sockets_lose_nothing() => await TalkAsync(slack => slack.Sockets[0].Drop());

    [Fact]
    public async Task A_socket_dropped_between_commit_and_ack_has_its_line_answered_once() =>
        await TalkAsync(slack =>
        {
            foreach (var socket in slack.Sockets)
                socket.DropAfterNextDelivery = true;
        });

    [Fact]
    public async Task Acks_that_Slack_never_sees_answer_nobody_twice() =>
        await TalkAsync(
            slack =>
            {
                foreach (var socket in slack.Sockets)
                    socket.SwallowAcks = true;
            },
            TimeSpan.FromMinutes(7)
        );

    [Fact]
    public async Task Retries_that_look_new_are_answered_once() =>
        await TalkAsync(
            slack =>
            {
                slack.RetriesLookNew = true;
                foreach (var socket in slack.Sockets)
                    socket.SwallowAcks = true;
            },
            TimeSpan.FromMinutes(7)
        );

    [Fact]
    public async Task Sockets_that_are_warned_and_recycled_lose_nothing() =>
        await TalkAsync(
            slack =>
            {
                slack.Sockets[0].Warn();
                slack.Sockets[^1].Refresh();
            },
            TimeSpan.FromMinutes(1)
        );

    [Fact]
    public async Task What_was_said_while_no_socket_was_open_is_answered_when_one_is()
    {
        await using var team = await SlackTeam.StartAsync();
        team.Slack.Link.HoldingHello = true;
        foreach (var socket in team.Slack.Sockets)
            socket.Drop();
        await team.UntilAsync(slack => slack.Sockets.Count == 0);
        await team.ReadyAsync("no socket to Slack is open");
        foreach (var (person, number) in _takers)
            team.Slack.As(person).Say("C1", $"taking {number} - a");
        // Longer than anybody waits for a hello.
        await team.PassAsync(TimeSpan.FromMinutes(1));
        team.Slack.Link.HoldingHello = false;
        foreach (var (person, number) in _takers)
            await team.ToldAsync(person, $"{number} is yours");
        await team.UntilAsync(slack => slack.Pins("C1").Count == 4);
        Assert.All((string[])["U1", "U2", "U3"], person => Assert.Single(team.Slack.Ephemerals(person)));
        await team.ReadyAsync("ready");
        Assert.Empty(team.Slack.Violations);
    }

    [Fact]
    public async Task Socket_Mode_that_is_switched_off_is_told_waited_for_and_taken_up_again()
    {
        await using var team = await SlackTeam.StartAsync();
        foreach (var socket in team.Slack.Sockets)
            socket.DisableLink();
        await team.ReadyAsync("Socket Mode is switched off; switch it on");
        var opened = Opens(team);
        await team.PassAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(opened, Opens(team));
        await team.ReadyAsync("ready");
        await new ClaimTalk(team).SayAsync();
    }

    [Fact]
    public async Task Too_many_sockets_are_not_tried_all_the_time()
    {
        await using var team = await SlackTeam.StartAsync();
        using var others = new PlainClient(team.Slack);
        List<PlainSocket> sockets = [];
        while (team.Slack.Sockets.Count < 10)
            sockets.Add(await others.ConnectAsync());
        var opened = Opens(team);
        await team.PassAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(2));
        Assert.InRange(Opens(team) - opened, 2, 7);
        Assert.Equal("ready", await team.ReadyAsync());
        foreach (var socket in sockets)
            socket.Dispose();
        await team.UntilAsync(slack => slack.Sockets.Count == 2);
    }

    [Fact]
    public async Task Sockets_that_are_greeted_and_dropped_each_time_are_not_opened_all_the_time()
    {
        await using var team = await SlackTeam.StartAsync();
        var opened = Opens(team);
        for (var second = 0; second < 120; second++)
        {
            foreach (var socket in team.Slack.Sockets)
                socket.Drop();
            await team.PassAsync(TimeSpan.FromSeconds(1));
        }
        Assert.InRange(Opens(team) - opened, 8, 32);
    }

    [Fact]
    public async Task A_program_that_is_stopped_in_the_middle_goes_on_after_its_start_and_says_nothing_in_the_room_twice()
    {
        await using var team = await SlackTeam.StartAsync();
        team.Slack.As("U1").Say("C1", "taking 727 - a");
        team.Slack.As("U2").Say("C1", "taking 728 - b");
        team.Slack.As("U3").Say("C1", "taking 729 - c");
        await team.RestartAsync();
        foreach (var said in team.Slack.Deliveries.Where(one => one.IsEvent).ToArray())
            team.Slack.Redeliver(said, sameEnvelope: said.Attempt == 0);
        await team.UntilAsync(slack => slack.Pins("C1").Count == 4 && slack.Settled);
        foreach (var (person, number) in _takers)
            await team.ToldAsync(person, $"{number} is yours");
        await team.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(
            3,
            team.Slack.Posts("C1")
                .Where(post => !post.Shown.StartsWith("Board", StringComparison.Ordinal))
                .Sum(post => post.Shown.Split('\n').Length)
        );
        // Who was told by the program that stopped is told once more, as nobody else knows.
        Assert.All((string[])["U1", "U2", "U3"], person => Assert.InRange(team.Slack.Ephemerals(person).Count, 1, 2));
        Assert.Empty(team.Slack.Violations);
    }

    private static int Opens(SlackTeam team) => team.Slack.Calls.Count(call => call.Method == "apps.connections.open");

    private static async Task TalkAsync(Action<FakeSlack> fault, TimeSpan? after = null)
    {
        await using var team = await SlackTeam.StartAsync();
        var talk = new ClaimTalk(team)
        {
            Before = _ =>
            {
                fault(team.Slack);
                return Task.CompletedTask;
            },
        };
        await talk.SayAsync();
        await talk.CheckAsync(after);
    }
}
