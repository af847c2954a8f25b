namespace ChatBot.Tests.Discord;

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
    public async Task What_is_not_there_is_told_by_its_code(string path, int status, int code) => Assert.Equal((status, code), (await Client.GetAsync(path)).Error);

    [Fact]
    public async Task Who_the_bot_is_and_what_its_guild_is_can_be_asked()
    {
        Assert.Equal("500", (await Client.GetAsync("users/@me")).Id);
        Assert.Equal("400", (await Client.GetAsync("applications/@me")).Id);
        Assert.Equal(1 << 19, (await Client.GetAsync("oauth2/applications/@me")).Body.GetProperty("flags").GetInt32());
        Assert.Equal("100", (await Client.GetAsync("users/@me/guilds")).Body[0].GetProperty("id").GetString());
        Assert.Equal("201", (await Client.GetAsync("guilds/100")).Body.GetProperty("owner_id").GetString());
        Assert.Equal(["@everyone", "chatbot"], (await Client.GetAsync("guilds/100/roles")).Body.EnumerateArray().Select(role => role.GetProperty("name").GetString()));
        Assert.Equal("501", (await Client.GetAsync("guilds/100/members/500")).Body.GetProperty("roles")[0].GetString());
        Assert.Equal("deploys", (await Client.GetAsync("channels/301")).Body.GetProperty("name").GetString());
        Assert.Equal(2, (await Client.GetAsync("guilds/100/channels")).Body.GetArrayLength());
        Assert.Empty(Discord.Violations);
    }

    [Fact]
    public async Task A_message_is_careless_when_its_text_may_notify_anybody()
    {
        Assert.Equal(200, (await Client.CallAsync("POST", "channels/301/messages", """{"content":"hi"}""")).Status);
        Assert.Equal(200, (await Client.CallAsync("POST", "channels/301/messages", """{"content":"hi","allowed_mentions":{"parse":["users"]}}""")).Status);
        Assert.Equal(200, (await Client.CallAsync("PATCH", $"channels/301/messages/{Discord.Posts("301")[0].Id}", """{"content":"hi"}""")).Status);
        Assert.Equal(3, Discord.Violations.Count);
    }

    [Fact]
    public async Task Only_those_named_in_allowed_mentions_are_notified()
    {
        await Client.CallAsync("POST", "channels/301/messages", """{"content":"<@201> <@202>","allowed_mentions":{"parse":[],"users":["202"]}}""");
        await Client.PostAsync("<@201>");
        Assert.Equal([["202"], []], Discord.Posts("301").Select(post => post.Pinged));
    }

    [Fact]
    public async Task A_field_that_no_message_has_is_a_violation()
    {
        await Client.PostedAsync("hi", ""","content_type":"text" """);
        Assert.Contains("content_type is no field", Assert.Single(Discord.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_nonce_that_is_enforced_makes_one_message_for_three_minutes()
    {
        var first = await Client.PostedAsync("hi", ""","nonce":"N1","enforce_nonce":true""");
        Assert.Equal(first, await Client.PostedAsync("hi again", ""","nonce":"N1","enforce_nonce":true"""));
        Assert.NotEqual(first, await Client.PostedAsync("hi", ""","nonce":"N1" """));
        Pass(181);
        Assert.NotEqual(first, await Client.PostedAsync("hi", ""","nonce":"N1","enforce_nonce":true"""));
        Assert.Equal(3, Discord.Posts("301").Count);
        Assert.Equal((400, 50035), (await Client.PostAsync("hi", $""","nonce":"{new string('n', 26)}" """)).Error);
    }

    [Fact]
    public async Task A_reply_to_nothing_is_refused_unless_it_may_stand_alone()
    {
        var asked = Discord.As("201").Say("301", "<@500> hi");
        await Client.PostedAsync("hi", $$""","message_reference":{"message_id":"{{asked.Id}}"}""");
        Assert.Equal(asked.Id, Discord.Posts("301")[0].ReplyTo);
        Assert.Equal((400, 50035), (await Client.PostAsync("hi", ""","message_reference":{"message_id":"1"}""")).Error);
        await Client.PostedAsync("hi", ""","message_reference":{"message_id":"1","fail_if_not_exists":false}""");
        Assert.Null(Discord.Posts("301")[1].ReplyTo);
    }

    [Fact]
    public async Task Only_its_own_messages_can_be_edited_and_an_edit_replaces_what_it_names()
    {
        Assert.Equal((403, 50005), (await Client.EditAsync(Discord.As("201").Say("301", "mine").Id, "yours")).Error);
        var id = await Client.PostedAsync("one", ""","embeds":[{"description":"two"}]""");
        await Client.EditAsync(id, "three");
        Assert.Equal("three\ntwo", Discord.Posts("301")[0].Shown);
        await Client.CallAsync("PATCH", $"channels/301/messages/{id}", PlainClient.Message("four", ""","embeds":[]"""));
        Assert.Equal(("four", 2), (Discord.Posts("301")[0].Shown, Discord.Posts("301")[0].Edits));
        Assert.Equal((400, 50006), (await Client.EditAsync(id, "")).Error);
    }

    [Fact]
    public async Task An_old_message_takes_few_edits_an_hour()
    {
        Discord.World.EditCap = 2;
        var id = await Client.PostedAsync("board");
        for (var edit = 0; edit < 4; edit++) Assert.Equal(200, (await Client.EditAsync(id, $"{edit}")).Status);
        Pass(3 * 3600);
        Assert.Equal((200, 200), ((await Client.EditAsync(id, "a")).Status, (await Client.EditAsync(id, "b")).Status));
        Assert.Equal((429, 30046), (await Client.EditAsync(id, "c")).Error);
        Pass(3600);
        Assert.Equal(200, (await Client.EditAsync(id, "d")).Status);
        Assert.Empty(Discord.Violations);
    }

    [Fact]
    public async Task Messages_are_listed_from_the_newest_before_after_and_around()
    {
        var said = Enumerable.Range(0, 5).Select(number => Discord.As("201").Say("301", $"{number}").Id).ToArray();
        Assert.Equal("43210", await ListedAsync(""));
        Assert.Equal("43", await ListedAsync("?limit=2"));
        Assert.Equal("10", await ListedAsync($"?before={said[2]}"));
        Assert.Equal("32", await ListedAsync($"?after={said[1]}&limit=2"));
        Pass(5);
        Assert.Equal("321", await ListedAsync($"?around={said[2]}&limit=3"));
        Discord.As("201").Delete(Discord.Messages("301")[2]);
        Assert.Equal("4310", await ListedAsync(""));
        Assert.Equal((404, 10008), (await Client.GetAsync($"channels/301/messages/{said[2]}")).Error);
        Assert.Equal("3", (await Client.GetAsync($"channels/301/messages/{said[3]}")).Body.GetProperty("content").GetString());
    }

    [Fact]
    public async Task A_message_can_be_deleted_by_its_author()
    {
        var id = await Client.PostedAsync("hi");
        Assert.Equal(204, (await Client.CallAsync("DELETE", $"channels/301/messages/{id}")).Status);
        Assert.Equal((404, 10008), (await Client.CallAsync("DELETE", $"channels/301/messages/{id}")).Error);
        Assert.Equal((403, 50013), (await Client.CallAsync("DELETE", $"channels/301/messages/{Discord.As("201").Say("301", "mine").Id}")).Error);
    }

    private async Task<string> ListedAsync(string query) =>
        string.Concat((await Client.GetAsync($"channels/301/messages{query}")).Body.EnumerateArray().Select(message => message.GetProperty("content").GetString()));
}
