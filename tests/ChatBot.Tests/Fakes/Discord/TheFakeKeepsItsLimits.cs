using ChatBot.Tests.Support;

namespace ChatBot.Tests.Fakes.Discord;

/// <summary>The fake lets nobody call too often, and everything can go wrong.</summary>
public sealed class TheFakeKeepsItsLimits : FakeDiscordTests
{
    private const string Post = "POST /channels/{channel_id}/messages";

    [Fact]
    public async Task A_room_takes_five_messages_in_five_seconds_and_says_so()
    {
        for (var left = 4; left >= 0; left--)
        {
            var reply = await Client.PostAsync("hi");
            Assert.Equal(
                ("5", $"{left}", "5"),
                (reply.Headers["X-RateLimit-Limit"], reply.Headers["X-RateLimit-Remaining"], reply.Headers["X-RateLimit-Reset-After"])
            );
        }

        Assert.Equal(200, (await Client.PostAsync("hi", room: "302")).Status);
        Pass(1.5);
        var over = await Client.PostAsync("hi");
        Assert.Equal((429, "user", "4"), (over.Status, over.Headers["X-RateLimit-Scope"], over.Headers["Retry-After"]));
        Assert.Equal((3.5, false), (over.Body.GetProperty("retry_after").GetDouble(), over.Body.GetProperty("global").GetBoolean()));
        Assert.Contains("ignored its limit: it came 3.5 s too early", Assert.Single(Discord.Violations), StringComparison.Ordinal);
        Pass(3.5);
        Assert.Equal(200, (await Client.PostAsync("hi")).Status);
        Assert.Equal(6, Discord.Posts("301").Count);
    }

    [Fact]
    public async Task Buckets_are_named_by_route_and_not_by_room()
    {
        var (here, there, listed) = (
            await Client.PostAsync("hi"),
            await Client.PostAsync("hi", room: "302"),
            await Client.GetAsync("channels/301/messages")
        );
        Assert.Equal(here.Headers["X-RateLimit-Bucket"], there.Headers["X-RateLimit-Bucket"]);
        Assert.NotEqual(here.Headers["X-RateLimit-Bucket"], listed.Headers["X-RateLimit-Bucket"]);
    }

    [Fact]
    public async Task Topics_have_a_limit_that_no_header_tells()
    {
        Task<PlainReply> Topic(string topic) => Client.CallAsync("PATCH", "channels/301", $$"""{"topic":"{{topic}}"}""");
        await Topic("a");
        Assert.Equal("8", (await Topic("b")).Headers["X-RateLimit-Remaining"]);
        Pass(60);
        var over = await Topic("c");
        Assert.Equal((429, 540), (over.Status, over.Body.GetProperty("retry_after").GetInt32()));
        Assert.Empty(Discord.Violations);
        Assert.Equal(429, (await Topic("d")).Status);
        Assert.Single(Discord.Violations);
        Pass(541);
        Assert.Equal(200, (await Topic("e")).Status);
    }

    [Fact]
    public async Task All_calls_together_are_fifty_a_second_and_answers_to_acts_are_not_counted()
    {
        Discord.Limits.Other = new FakeDiscordLimit(1000, TimeSpan.FromSeconds(1));
        for (var call = 0; call < 50; call++)
            Assert.Equal(200, (await Client.GetAsync("users/@me")).Status);
        var over = await Client.GetAsync("users/@me");
        Assert.Equal((429, "global", "true"), (over.Status, over.Headers["X-RateLimit-Scope"], over.Headers["X-RateLimit-Global"]));
        Assert.True(over.Body.GetProperty("global").GetBoolean());
        Assert.Equal(404, (await Client.CallAsync("POST", "interactions/1/x/callback", """{"type":5}""")).Status);
        Pass(1);
        Assert.Equal(200, (await Client.GetAsync("users/@me")).Status);
    }

    [Theory]
    [InlineData("user", 1)]
    [InlineData("shared", 1)]
    [InlineData("global", 2)]
    public async Task Each_scope_must_be_waited_out(string scope, int violations)
    {
        Discord.Faults = (_, _, nth) => nth == 1 ? new FakeDiscordFault.TooMany(TimeSpan.FromSeconds(2), scope) : null;
        Assert.Equal(scope, (await Client.PostAsync("hi")).Headers["X-RateLimit-Scope"]);
        Discord.Faults = (_, _, _) => null;
        Pass(1);
        await Client.PostAsync("hi");
        await Client.GetAsync("users/@me");
        Assert.Equal(violations, Discord.Violations.Count);
        Pass(1);
        Assert.Equal(200, (await Client.PostAsync("hi")).Status);
    }

    [Fact]
    public async Task Others_that_were_under_way_when_all_were_told_to_wait_broke_nothing()
    {
        Discord.Faults = (method, _, _) => method == Post ? new FakeDiscordFault.TooMany(TimeSpan.FromSeconds(2), "global") : null;
        await Client.PostAsync("hi");
        Assert.Equal(429, (await Client.GetAsync("users/@me")).Status);
        Assert.Empty(Discord.Violations);
        await Client.PostAsync("hi");
        Assert.Single(Discord.Violations);
    }

    [Fact]
    public async Task A_call_can_break_before_and_after_it_was_done()
    {
        FakeDiscordFault?[] faults =
        [
            FakeDiscordFault.BrokenBefore,
            FakeDiscordFault.BrokenAfter,
            FakeDiscordFault.AbortedBefore,
            FakeDiscordFault.AbortedAfter,
            FakeDiscordFault.Unauthorized,
            null,
        ];
        Discord.Limits.Of[Post] = new FakeDiscordLimit(100, TimeSpan.FromSeconds(1));
        Discord.Faults = (method, room, nth) => (method, room) == (Post, "301") ? faults[nth - 1] : null;
        Assert.Equal((500, 500), ((await Client.PostAsync("1")).Status, (await Client.PostAsync("2")).Status));
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.PostAsync("3"));
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.PostAsync("4"));
        Assert.Equal((401, 0), (await Client.PostAsync("5")).Error);
        Assert.Equal(200, (await Client.PostAsync("6")).Status);
        Assert.Equal(["2", "4", "6"], Discord.Posts("301").Select(post => post.Shown));
        Assert.Equal([500, 500, null, null, 401, 200], Discord.Calls.Select(call => call.Status));
    }

    [Fact]
    public async Task An_answer_can_come_late()
    {
        Discord.Faults = (_, _, _) => new FakeDiscordFault.Late(TimeSpan.FromSeconds(5));
        var posting = Client.PostAsync("hi");
        await UntilAsync(discord => discord.Posts("301").Count == 1);
        Assert.False(Discord.Settled);
        await Clock.WaitingAsync(1);
        Assert.False(posting.IsCompleted);
        Pass(5);
        Assert.Equal(200, (await posting).Status);
        await UntilAsync(discord => discord.Settled);
    }

    [Fact]
    public async Task Each_call_is_kept_as_it_came()
    {
        var id = await Client.PostedAsync("hi");
        await Client.GetAsync($"channels/301/messages?limit=5&before={id}");
        var (post, list) = (Discord.Calls[0], Discord.Calls[1]);
        Assert.Equal(
            ("POST", "/channels/301/messages", "/channels/{channel_id}/messages", "301", 200),
            (post.Verb, post.Path, post.Route, post.Room, post.Status)
        );
        Assert.Equal("hi", post.Body!.Value.GetProperty("content").GetString());
        Assert.Equal(($"limit=5&before={id}", "5"), (list.Query, list.Asked("limit")));
        Assert.Null(list.Body);
    }
}
