namespace ChatBot.Tests.Fakes.Discord;

/// <summary>The fake refuses what Discord refuses, with its words.</summary>
public sealed class TheFakeKeepsTheRules : FakeDiscordTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("test.bot.token")]
    [InlineData("Bot other")]
    public async Task A_call_without_the_token_is_refused(string? authorization)
    {
        Client.Authorization = authorization;
        Assert.Equal((401, 0), (await Client.GetAsync("users/@me")).Error);
        Assert.Equal("401: Unauthorized", (await Client.GetAsync("gateway/bot")).Body.GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_call_without_a_name_is_refused()
    {
        Client.UserAgent = "curl/8.0";
        Assert.Equal((403, 40333), (await Client.GetAsync("users/@me")).Error);
        Assert.Contains("curl/8.0", Assert.Single(Discord.Violations), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain", """{"content":"a","allowed_mentions":{"parse":[]}}""")]
    [InlineData("application/json", "{broken")]
    [InlineData("application/json", "[]")]
    public async Task A_body_that_is_no_json_object_is_refused(string type, string body)
    {
        Assert.Equal((400, 50035), (await Client.CallAsync("POST", "channels/301/messages", body, type)).Error);
        Assert.Single(Discord.Violations);
    }

    [Theory]
    [InlineData("GET", "../users/@me")]
    [InlineData("GET", "channels/301/pins")]
    [InlineData("PUT", "channels/301/pins/1")]
    [InlineData("GET", "guilds/100/emojis")]
    public async Task A_path_that_is_old_unversioned_or_unknown_is_a_violation(string verb, string path)
    {
        Assert.Equal(404, (await Client.CallAsync(verb, path)).Status);
        Assert.NotEmpty(Discord.Violations);
    }

    [Theory]
    [InlineData("channels/999", 404, 10003)]
    [InlineData("channels/301/messages/1", 404, 10008)]
    [InlineData("guilds/101", 404, 10004)]
    [InlineData("guilds/100/members/204", 404, 10007)]
    [InlineData("channels/general", 400, 50035)]
    [InlineData("channels/301/messages?limit=101", 400, 50035)]
    [InlineData("channels/301/messages/pins?limit=51", 400, 50035)]
    [InlineData("applications/500/commands", 404, 10002)]
    public async Task What_is_not_there_is_told_by_its_code(string path, int status, int code) =>
        Assert.Equal((status, code), (await Client.GetAsync(path)).Error);

    [Fact]
    public async Task Who_the_bot_is_and_what_its_guild_is_can_be_asked()
    {
        Assert.Equal("500", (await Client.GetAsync("users/@me")).Id);
        Assert.Equal("400", (await Client.GetAsync("applications/@me")).Id);
        Assert.Equal(1 << 19, (await Client.GetAsync("oauth2/applications/@me")).Body.GetProperty("flags").GetInt32());
        Assert.Equal("100", (await Client.GetAsync("users/@me/guilds")).Body[0].GetProperty("id").GetString());
        Assert.Equal("201", (await Client.GetAsync("guilds/100")).Body.GetProperty("owner_id").GetString());
        Assert.Equal(
            ["@everyone", "chatbot"],
            (await Client.GetAsync("guilds/100/roles")).Body.EnumerateArray().Select(role => role.GetProperty("name").GetString())
        );
        Assert.Equal("501", (await Client.GetAsync("guilds/100/members/500")).Body.GetProperty("roles")[0].GetString());
        Assert.Equal("deploys", (await Client.GetAsync("channels/301")).Body.GetProperty("name").GetString());
        Assert.Equal(2, (await Client.GetAsync("guilds/100/channels")).Body.GetArrayLength());
        Assert.Empty(Discord.Violations);
    }

    [Fact]
    public async Task A_message_is_careless_when_its_text_may_notify_anybody()
    {
        Assert.Equal(200, (await Client.CallAsync("POST", "channels/301/messages", """{"content":"hi"}""")).Status);
        Assert.Equal(
            200,
            (await Client.CallAsync("POST", "channels/301/messages", """{"content":"hi","allowed_mentions":{"parse":["users"]}}""")).Status
        );
        Assert.Equal(
            200,
            (await Client.CallAsync("PATCH", $"channels/301/messages/{Discord.Posts("301")[0].Id}", """{"content":"hi"}""")).Status
        );
        Assert.Equal(3, Discord.Violations.Count);
    }

    [Fact]
    public async Task Only_those_named_in_allowed_mentions_are_notified()
    {
        await Client.CallAsync(
            "POST",
            "channels/301/messages",
            """{"content":"<@201> <@202>","allowed_mentions":{"parse":[],"users":["202"]}}"""
        );
        await Client.PostAsync("<@201>");
        Assert.Equal(
            [
                ["202"],
                [],
            ],
            Discord.Posts("301").Select(post => post.Pinged)
        );
    }

    [Fact]
    public async Task A_field_that_no_message_has_is_a_violation()
    {
        await Client.PostedAsync("hi", ""","content_type":"text" """);
        Assert.Contains("content_type is no field", Assert.Single(Discord.Violations), StringComparison.Ordinal);
    }
}
