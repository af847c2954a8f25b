using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>Whatever becomes of the sockets, each line is answered once and the pins are right.</summary>
public sealed class FaultsOfSockets
{
    [Fact]
    public async Task Dropped_sockets_lose_nothing() => await TalkAsync(slack => slack.Sockets[0].Drop());

    [Fact]
    public async Task A_socket_dropped_between_commit_and_ack_has_its_line_answered_once() => await TalkAsync(slack =>
    {
        foreach (var socket in slack.Sockets) socket.DropAfterNextDelivery = true;
    });

    [Fact]
    public async Task Acks_that_Slack_never_sees_answer_nobody_twice() => await TalkAsync(slack =>
    {
        foreach (var socket in slack.Sockets) socket.SwallowAcks = true;
    }, TimeSpan.FromMinutes(7));

    [Fact]
    public async Task Retries_that_look_new_are_answered_once() => await TalkAsync(slack =>
    {
        slack.RetriesLookNew = true;
        foreach (var socket in slack.Sockets) socket.SwallowAcks = true;
    }, TimeSpan.FromMinutes(7));

    [Fact]
    public async Task Sockets_that_are_warned_and_recycled_lose_nothing() => await TalkAsync(slack =>
    {
        slack.Sockets[0].Warn();
        slack.Sockets[^1].Refresh();
    }, TimeSpan.FromMinutes(1));

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
