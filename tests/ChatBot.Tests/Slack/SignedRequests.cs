using System.Text;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>Slack over HTTP: what is not signed, not fresh or not new is refused, and what failed comes again.</summary>
public sealed class SignedRequests : IAsyncLifetime
{
    private const string Events = "/slack/events";

    private SlackTeam _team = null!;
    private RecordedLog _log = null!;

    public async ValueTask InitializeAsync()
    {
        _team = await SlackTeam.StartOverHttpAsync();
        _log = RecordedLog.Of(_team.Bot);
    }

    public async ValueTask DisposeAsync() => await _team.DisposeAsync();

    [Fact]
    public async Task A_talk_over_HTTP_is_answered_once()
    {
        var talk = new ClaimTalk(_team);
        await talk.SayAsync();
        await talk.CheckAsync();
    }

    [Fact]
    public async Task A_request_URL_is_verified()
    {
        var answer = await _team.Slack.Http.VerifyUrlAsync("3eZbrw1aB10", _team.Stop);
        Assert.Equal((200, "3eZbrw1aB10"), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task A_request_of_somebody_else_is_refused_with_a_line_that_keeps_its_body_out_of_the_log()
    {
        const string body = """{"type":"event_callback","secret":"hush"}""";
        Assert.Equal(401, await PostAsync(body, _team.Slack.Http.SignedHeaders(body, secret: "another")));
        Assert.Equal(401, await PostAsync(body, _team.Slack.Http.SignedHeaders(body, at: _team.Bot.Clock.GetUtcNow().AddSeconds(-301))));
        Assert.Equal(401, await PostAsync(body, _team.Slack.Http.SignedHeaders(body, at: _team.Bot.Clock.GetUtcNow().AddSeconds(301))));
        Assert.Equal(401, await PostAsync(body, new Dictionary<string, string>()));
        var signed = _team.Slack.Http.SignedHeaders(body);
        Assert.Equal(200, await PostAsync(body, signed));
        Assert.Equal(401, await PostAsync(body, signed));
        string[] said = [.. _log.With("was refused").Select(line => line[(line.LastIndexOf(": ", StringComparison.Ordinal) + 2)..])];
        Assert.Equal(["a wrong signature.", "an old timestamp.", "an old timestamp.", "no timestamp.", "a replay."], said);
        Assert.DoesNotContain(_log.Lines, line => line.Contains("hush", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_of_more_than_a_mebibyte_is_too_large_and_one_of_a_mebibyte_is_not()
    {
        var most = $$"""{"type":"event_callback","x":"{{new string('x', (1 << 20) - 32)}}"}""";
        Assert.Equal(1 << 20, Encoding.UTF8.GetByteCount(most));
        Assert.Equal(200, await PostAsync(most, _team.Slack.Http.SignedHeaders(most)));
        var more = most + " ";
        Assert.Equal(413, await PostAsync(more, _team.Slack.Http.SignedHeaders(more)));
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_breaks_nothing()
    {
        foreach (
            var body in (string[])
                [
                    "",
                    "{",
                    "[]",
                    "null",
                    "{\"event\":7}",
                    "payload=%7B",
                    "\"\\ud800\"",
                    "{\"type\":\"\\ud800\",\"event\":{\"type\":\"\\ud800\"}}",
                ]
        )
        {
            foreach (var path in (string[])[Events, "/slack/commands", "/slack/actions"])
            {
                Assert.Equal(200, await PostAsync(body, _team.Slack.Http.SignedHeaders(body), path));
                await _team.PassAsync(TimeSpan.FromSeconds(1));
            }
        }
        _team.Slack.As("U1").Say("C1", "taking 727 - json");
        await _team.ToldAsync("U1", "727 is yours");
        Assert.Empty(_log.Errors);
    }

    [Fact]
    public async Task What_came_once_and_is_sent_again_is_answered_once()
    {
        _team.Slack.As("U1").Say("C1", "taking 727 - json");
        await _team.ToldAsync("U1", "727 is yours");
        var said = _team.Slack.Deliveries.First(one => one.Payload.GetRawText().Contains("taking 727", StringComparison.Ordinal));
        await _team.PassAsync(TimeSpan.FromSeconds(3));
        _team.Slack.Redeliver(said, sameEnvelope: false);
        await _team.PassAsync(TimeSpan.FromSeconds(5));
        await _team.PostAsync("nick has 727");
        Assert.Equal(FakeSlackDeliveryState.Acked, _team.Slack.Deliveries.Last(one => one.EventId == said.EventId).State);
        Assert.Single(_team.Slack.Ephemerals("U1"));
        Assert.Single(_team.Slack.Posts("C1"), post => post.Shown.StartsWith("nick has 727", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_fails_is_asked_for_again_at_once_and_then_done()
    {
        using var broken = BrokenStore.Of(_team.Bot);
        _team.Slack.As("U1").Say("C1", "taking 727 - json");
        await _team.UntilAsync(slack => slack.Deliveries.Count(one => one.State == FakeSlackDeliveryState.Failed) == 2);
        broken.Mend();
        await _team.ToldAsync("U1", "727 is yours");
        var said = _team.Slack.Deliveries.Where(one =>
            one.IsEvent && one.Payload.GetRawText().Contains("taking 727", StringComparison.Ordinal)
        );
        Assert.Equal([503, 503, 200], (await Task.WhenAll(said.Select(one => one.Answer))).Select(answer => answer.Status));
        Assert.Single(_team.Slack.Ephemerals("U1"));
    }

    private async Task<int?> PostAsync(string body, IReadOnlyDictionary<string, string> headers, string path = Events) =>
        (await _team.Slack.Http.PostAsync(path, "application/json", body, headers, _team.Stop)).Status;
}
