using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>Whatever becomes of the calls, each outcome stands once and the pins are right.</summary>
public sealed class FaultsOfCalls
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Every_third_call_that_is_told_to_wait_loses_and_doubles_nothing() =>
        await TalkAsync(
            (method, _, nth) =>
                method is not ("chat.postEphemeral" or "users.info") && nth % 3 == 0 ? new FakeSlackFault.TooMany(_second * 2) : null
        );

    [Fact]
    public async Task Every_second_post_that_is_done_and_answered_with_a_fault_stands_once() =>
        await TalkAsync(
            (method, _, nth) =>
                method is "chat.postMessage" or "chat.update" or "pins.add" or "pins.remove" && nth % 2 == 1
                    ? FakeSlackFault.BrokenAfter
                    : null
        );

    [Fact]
    public async Task Every_second_post_whose_answer_is_lost_stands_once() =>
        await TalkAsync(
            (method, _, nth) =>
                method is "chat.postMessage" or "chat.update" or "pins.add" or "pins.remove" && nth % 2 == 1
                    ? FakeSlackFault.AbortedAfter
                    : null
        );

    [Fact]
    public async Task Every_second_call_that_fails_undone_is_done_at_last() =>
        await TalkAsync((_, _, nth) => nth % 2 == 1 ? FakeSlackFault.BrokenBefore : null);

    [Fact]
    public async Task Answers_that_take_ten_seconds_lose_and_double_nothing() =>
        await TalkAsync(
            (method, _, nth) =>
                method.StartsWith("chat.", StringComparison.Ordinal) && nth % 2 == 1 ? new FakeSlackFault.Late(_second * 10) : null
        );

    [Fact]
    public async Task Answers_that_come_after_anybody_waits_for_them_lose_and_double_nothing() =>
        await TalkAsync((method, _, nth) => method == "chat.postMessage" && nth % 2 == 1 ? new FakeSlackFault.Late(_second * 45) : null);

    // Answers for one person cannot be looked up: the second call may bring the same once more.
    private static async Task TalkAsync(Func<string, string, int, FakeSlackFault?> faults)
    {
        await using var team = await SlackTeam.StartAsync(
            slack => slack.Faults = faults,
            ["--Slack:AppToken=xapp-1-test", "--Logging:LogLevel:Default=Critical"]
        );
        var talk = new ClaimTalk(team);
        await talk.SayAsync();
        await talk.CheckAsync(TimeSpan.FromMinutes(1));
    }
}
