using System.Net.WebSockets;
using System.Text.Json.Nodes;
using ChatBot.Hosting;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>What nobody foresaw is passed over, told once, and breaks nothing.</summary>
public sealed class BadInputFromSlack : IAsyncLifetime
{
    private SlackTeam _team = null!;
    private RecordedLog _log = null!;

    public async ValueTask InitializeAsync()
    {
        _team = await SlackTeam.StartAsync($"--Logging:LogLevel:{typeof(LoggedOnce).FullName}=Information");
        _log = RecordedLog.Of(_team.Bot);
    }

    public async ValueTask DisposeAsync() => await _team.DisposeAsync();

    [Fact]
    public async Task Unknown_envelopes_and_events_are_told_once()
    {
        for (var time = 0; time < 3; time++)
        {
            _team.Slack.Sockets[0].SendText("""{"type":"hologram","payload":{"a":[1,{}]},"later":{"b":null}}""");
            _team.Slack.Publish(
                new JsonObject
                {
                    ["type"] = "mind_read",
                    ["channel"] = new JsonObject { ["id"] = "C1" },
                    ["new_field"] = new JsonArray(1, 2),
                }
            );
            _team.Slack.Publish(
                new JsonObject
                {
                    ["type"] = "message",
                    ["channel"] = "C1",
                    ["subtype"] = "from_the_future",
                    ["user"] = "U1",
                    ["text"] = "taking 727 - x",
                    ["ts"] = "1.1",
                }
            );
        }
        await StillWorksAsync();
        Assert.Single(_log.With("event that I do not know (mind_read)"));
        await _team.UntilAsync(slack => slack.Settled);
    }

    [Fact]
    public async Task Frames_that_cannot_be_read_close_nothing_and_are_told_once()
    {
        var opened = _team.Slack.Link.Opened;
        foreach (
            var frame in (string[])
                [
                    "{",
                    "[]",
                    "null",
                    "hello",
                    "",
                    "{}",
                    "{\"type\":",
                    "{\"type\":7}",
                    "{\"type\":\"\\ud800\"}",
                    "{\"\\ud800\":1}",
                    "{\"type\":\"hello\",\"num_connections\":\"many\"}",
                    "{\"type\":\"events_api\",\"envelope_id\":{}}",
                    "{\"type\":\"events_api\",\"payload\":7}",
                ]
        )
            for (var time = 0; time < 2; time++)
                _team.Slack.Sockets[0].SendText(frame);
        _team.Slack.Sockets[0].SendBytes([0, 1, 2, 255], WebSocketMessageType.Binary);
        _team.Slack.Sockets[0].SendInParts("{\"type\":", "\"part\"", "}");
        _team.Slack.Publish(
            new JsonObject
            {
                ["type"] = "message",
                ["channel"] = 7,
                ["text"] = new JsonArray(),
            }
        );
        await StillWorksAsync();
        Assert.Equal(opened, _team.Slack.Link.Opened);
        Assert.Single(_log.With("frame that cannot be read"));
        Assert.Empty(_log.Errors);
    }

    [Fact]
    public async Task Blocks_and_fields_of_a_later_day_do_not_hide_what_was_said()
    {
        _team.Slack.Publish(
            new JsonObject
            {
                ["type"] = "message",
                ["channel"] = "C1",
                ["channel_type"] = "channel",
                ["user"] = "U1",
                ["text"] = "taking 727 - json",
                ["ts"] = "1772452800.900001",
                ["blocks"] = new JsonArray(
                    new JsonObject { ["type"] = "hologram", ["elements"] = new JsonArray(new JsonObject { ["type"] = "smell" }) }
                ),
                ["mood"] = new JsonObject { ["is"] = "fine" },
            }
        );
        await _team.ToldAsync("U1", "727 is yours");
    }

    [Fact]
    public async Task A_line_with_nothing_where_a_flag_should_be_is_still_heard()
    {
        _team.Slack.Publish(
            new JsonObject
            {
                ["type"] = "message",
                ["channel"] = "C1",
                ["channel_type"] = "channel",
                ["user"] = "U1",
                ["text"] = "taking 727 - json",
                ["ts"] = "1772452800.900002",
                ["hidden"] = null,
                ["subtype"] = null,
                ["bot_id"] = null,
            }
        );
        await _team.ToldAsync("U1", "727 is yours");
    }

    [Fact]
    public async Task A_token_that_is_worth_nothing_any_more_ends_all_traffic_and_says_what_to_do()
    {
        _team.Slack.Revoke("token_revoked");
        _team.Slack.As("U1").Say("C1", "taking 727 - json");
        await _team.ReadyAsync("install the app again on its page at api.slack.com/apps");
        await _team.PassAsync(TimeSpan.FromSeconds(5));
        var calls = _team.Slack.Calls.Count;
        await _team.Bot.SayAsync("nick", "take 728 - b");
        await _team.PassAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(2));
        Assert.Equal(calls, _team.Slack.Calls.Count);
        Assert.Contains("token_revoked", await _team.ReadyAsync(), StringComparison.Ordinal);
        Assert.Single(_log.With("Nothing is said or heard there any more"));
        // Nobody looks for it between stacks.
        Assert.NotEmpty(_log.With("Send was refused for posts in slack:C1"));
        Assert.Empty(_log.With("RefusedException"));
    }

    private async Task StillWorksAsync()
    {
        _team.Slack.As("U1").Say("C1", "taking 727 - json");
        await _team.ToldAsync("U1", "727 is yours");
    }
}
