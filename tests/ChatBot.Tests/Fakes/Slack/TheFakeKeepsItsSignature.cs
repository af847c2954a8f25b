using System.Collections.Concurrent;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Fakes.Slack;

/// <summary>What the fake sends to request URLs, and what it sends again.</summary>
public sealed class TheFakeKeepsItsSignature : FakeSlackTests
{
    private readonly ConcurrentQueue<(string Path, string Body, Dictionary<string, string> Headers)> _came = [];

    [Fact]
    public void Slacks_own_example_is_signed_alike()
    {
        const string Body =
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
        var headers = Slack.Http.SignedHeaders(Body, DateTimeOffset.FromUnixTimeSeconds(1531420618), "8f742231b10e8888abcd99yyyzzz85a5");
        Assert.Equal(
            ("1531420618", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"),
            (headers["X-Slack-Request-Timestamp"], headers["X-Slack-Signature"])
        );
    }

    [Fact]
    public async Task Events_commands_and_acts_come_signed_each_to_its_own_path()
    {
        await using var endpoint = await AnsweringAsync(() => (200, ""));
        Slack.As("U1").Say("C1", "taking 727");
        await UntilAsync(slack => slack.Settled);
        Assert.False((await Slack.As("U1").SlashAsync("C1", "/deploy", "status prod").WaitAsync(Client.Guard)).TimedOut);
        Assert.Equal(["/slack/events", "/slack/commands"], _came.Select(one => one.Path));
        Assert.StartsWith("application/json", _came.First().Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("command=%2Fdeploy&text=status%20prod&", _came.Last().Body, StringComparison.Ordinal);
        Assert.All(_came, one => Assert.Equal(Slack.Http.SignedHeaders(one.Body)["X-Slack-Signature"], one.Headers["X-Slack-Signature"]));
    }

    [Fact]
    public async Task A_refused_event_comes_again_and_says_so()
    {
        await using var endpoint = await AnsweringAsync(() => (_came.Count < 3 ? 500 : 200, ""));
        Slack.As("U1").Say("C1", "taking 727");
        await UntilAsync(slack => slack.Deliveries.Count == 2 && slack.Settled);
        Pass(60);
        await UntilAsync(slack => slack.Deliveries.Count == 3 && slack.Settled);
        Assert.Equal(["", "1", "2"], _came.Select(one => one.Headers.GetValueOrDefault("x-slack-retry-num", "")));
        var answers = await Task.WhenAll(Slack.Deliveries.Select(one => one.Answer));
        Assert.Equal([500, 500, 200], answers.Select(answer => answer.Status!.Value));
    }

    [Fact]
    public async Task An_answer_after_three_seconds_is_none()
    {
        var release = new TaskCompletionSource();
        var first = true;
        await using var endpoint = await PlainEndpoint.StartAsync(
            async (_, _) =>
            {
                if (!first)
                    return (200, "");
                first = false;
                await release.Task;
                return (200, "");
            }
        );
        Slack.DeliverByHttp(endpoint.Address);
        var asked = Slack.As("U1").SlashAsync("C1", "/deploy", "status");
        Pass(3);
        Assert.True((await asked.WaitAsync(Client.Guard)).TimedOut);
        release.SetResult();
    }

    [Fact]
    public async Task The_challenge_and_anything_else_can_be_posted()
    {
        await using var endpoint = await AnsweringAsync(() => (401, "no"));
        Assert.Equal((401, "no"), await AnswerAsync(Slack.Http.VerifyUrlAsync("abc", Client.Guard)));
        Assert.Contains("\"challenge\":\"abc\"", _came.Single().Body, StringComparison.Ordinal);
        var wrong = Slack.Http.SignedHeaders("{}", Clock.GetUtcNow().AddMinutes(-6), "other");
        Assert.Equal((401, "no"), await AnswerAsync(Slack.Http.PostAsync("/slack/events", "application/json", "{}", wrong, Client.Guard)));
    }

    private async Task<PlainEndpoint> AnsweringAsync(Func<(int, string)> answer)
    {
        var endpoint = await PlainEndpoint.StartAsync(
            (request, body) =>
            {
                _came.Enqueue(
                    (
                        request.Path,
                        body,
                        request.Headers.ToDictionary(one => one.Key, one => one.Value.ToString(), StringComparer.OrdinalIgnoreCase)
                    )
                );
                return Task.FromResult(answer());
            }
        );
        Slack.DeliverByHttp(endpoint.Address);
        return endpoint;
    }

    private static async Task<(int?, string)> AnswerAsync(Task<HttpAnswer> answer) => ((await answer).Status, (await answer).Body);
}
