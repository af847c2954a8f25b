using System.Text;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Fakes.Slack;

/// <summary>Who may call the fake's Web API, what it reads, what goes wrong on demand.</summary>
public sealed class TheFakeKeepsTheRules : FakeSlackTests
{
    [Fact]
    public async Task A_call_needs_the_right_token_in_its_header()
    {
        Assert.Equal("not_authed", await ErrorAsync("auth.test", null));
        Assert.Equal("invalid_auth", await ErrorAsync("auth.test", "xoxb-other"));
        Assert.Equal("not_allowed_token_type", await ErrorAsync("apps.connections.open", Slack.BotToken));
        Assert.Equal("U0BOT", (await Client.CallAsync("auth.test")).GetProperty("user_id").GetString());
    }

    [Fact]
    public async Task The_granted_scopes_come_in_a_header_and_a_missing_one_is_named()
    {
        Slack.World.Scopes.Remove("pins:write");
        using var response = await Client.SendAsync("auth.test", new StringContent(""), Slack.BotToken);
        var granted = response.Headers.GetValues("x-oauth-scopes").Single().Split(',');
        Assert.Contains("chat:write", granted);
        Assert.DoesNotContain("pins:write", granted);
        var refused = await Client.CallAsync("pins.add", ("channel", "C1"), ("timestamp", "1.1"));
        Assert.Equal(
            ("missing_scope", "pins:write"),
            (refused.GetProperty("error").GetString(), refused.GetProperty("needed").GetString())
        );
    }

    [Fact]
    public async Task JSON_is_not_read_where_a_method_takes_none()
    {
        var refused = await Client.CallJsonAsync("users.info", """{"user":"U1"}""");
        Assert.Equal("invalid_arguments", refused.GetProperty("error").GetString());
        Assert.Equal(
            "[ERROR] missing required field: user",
            refused.GetProperty("response_metadata").GetProperty("messages")[0].GetString()
        );
        Assert.Equal("nick", (await Client.CallAsync("users.info", ("user", "U1"))).GetProperty("user").GetProperty("name").GetString());
        Assert.True((await Client.CallJsonAsync("chat.postMessage", """{"channel":"C1","text":"hello"}""")).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task An_unknown_method_is_told_so() => Assert.Equal("unknown_method", await Client.ErrorAsync("chat.shout"));

    [Fact]
    public async Task A_call_before_its_Retry_After_is_over_is_a_violation()
    {
        Slack.Faults = (method, channel, nth) =>
            (method, channel, nth) == ("chat.postMessage", "C1", 1) ? new FakeSlackFault.TooMany(TimeSpan.FromSeconds(7)) : null;
        Assert.Equal((429, 7), await StatusAsync());
        Pass(7);
        Assert.Equal((200, null), await StatusAsync());
        Assert.Empty(Slack.Violations);
        Slack.Faults = (_, _, nth) => nth == 3 ? new FakeSlackFault.TooMany(TimeSpan.FromSeconds(7)) : null;
        await StatusAsync();
        Pass(4);
        Assert.Equal((429, 3), await StatusAsync());
        Assert.Equal(["chat.postMessage C1 was called 3 s before its Retry-After was over"], Slack.Violations);
    }

    [Fact]
    public async Task A_channel_takes_one_post_a_second_after_a_burst()
    {
        Slack.PostBurst = 2;
        Assert.Equal([(200, null), (200, null), (429, 1)], [await StatusAsync(), await StatusAsync(), await StatusAsync()]);
        Pass(1);
        Assert.Equal((200, null), await StatusAsync());
        Assert.Empty(Slack.Violations);
    }

    [Theory]
    [InlineData("500 before", 500, 0)]
    [InlineData("500 after", 500, 1)]
    [InlineData("lost before", 0, 0)]
    [InlineData("lost after", 0, 1)]
    public async Task A_fault_comes_before_or_after_it_was_done(string fault, int status, int posts)
    {
        Slack.Faults = (_, _, _) =>
            fault switch
            {
                "500 before" => FakeSlackFault.BrokenBefore,
                "500 after" => FakeSlackFault.BrokenAfter,
                "lost before" => FakeSlackFault.AbortedBefore,
                _ => FakeSlackFault.AbortedAfter,
            };
        Assert.Equal(status, (await StatusAsync()).Status);
        Assert.Equal(posts, Slack.Posts("C1").Count);
    }

    [Fact]
    public async Task An_answer_is_held_until_its_time()
    {
        var release = new TaskCompletionSource();
        Slack.Faults = (method, _, nth) =>
            method != "chat.postMessage" ? null
            : nth == 1 ? new FakeSlackFault.Late(TimeSpan.FromSeconds(10))
            : new FakeSlackFault.Held(release.Task);
        var late = StatusAsync();
        await Clock.WaitingAsync(1).WaitAsync(Client.Guard);
        Assert.Single(Slack.Posts("C1"));
        Assert.False(late.IsCompleted);
        Pass(10);
        Assert.Equal((200, null), await late);
        var held = StatusAsync();
        await UntilAsync(slack => slack.Posts("C1").Count == 2);
        await Client.CallAsync("auth.test"); // By now an answer that is not held would be here.
        Assert.False(held.IsCompleted);
        release.SetResult();
        Assert.Equal((200, null), await held);
    }

    [Fact]
    public async Task A_revoked_token_opens_nothing_any_more()
    {
        using var socket = await Client.ConnectAsync();
        Slack.Revoke("token_revoked");
        Assert.Null(await socket.ReadTextAsync());
        Assert.Equal("token_revoked", await Client.ErrorAsync("auth.test"));
        Assert.Equal("token_revoked", await ErrorAsync("apps.connections.open", Slack.AppToken));
    }

    [Fact]
    public async Task The_fake_and_the_check_agree_with_the_published_methods()
    {
        var check = RequestCheck.OfSlack();
        Assert.SkipWhen(check is null, "CHATBOT_API_SPECS names no folder");
        Assert.Empty(
            Slack
                .Methods.Where(method => check.Methods[method.Name] != method.TakesJson && method.Name != "auth.test")
                .Select(method => method.Name)
        );
        await Client.CallJsonAsync("users.info", """{"colour":"red"}""");
        await Client.CallAsync("chat.postMessage", ("channel", "C1"), ("text", "hello"));
        await Client.CallAsync("chat.shout");
        Assert.Equal(
            ["users.info needs user", "users.info knows no colour", "users.info takes no JSON", "chat.shout is unknown"],
            Slack.Calls.SelectMany(check.Wrong)
        );
    }

    private async Task<string> ErrorAsync(string method, string? token) =>
        (await Client.CallAsync(method, token)).GetProperty("error").GetString()!;

    private async Task<(int Status, int? RetryAfter)> StatusAsync()
    {
        try
        {
            using var response = await Client.SendAsync(
                "chat.postMessage",
                new StringContent("""{"channel":"C1","text":"hello"}""", Encoding.UTF8, "application/json"),
                Slack.BotToken
            );
            return ((int)response.StatusCode, (int?)response.Headers.RetryAfter?.Delta?.TotalSeconds);
        }
        catch (HttpRequestException)
        {
            return (0, null);
        }
    }
}
