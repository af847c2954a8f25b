using ChatBot.Tests.Support;

namespace ChatBot.Tests.Fakes.Discord;

/// <summary>The fake tells a bot what its intents and rights let it hear.</summary>
public sealed class TheFakeTellsWhatItMay : FakeDiscordTests
{
    private const int Guilds = 1;
    private const int GuildMessages = 1 << 9;
    private const int Reactions = 1 << 10;
    private const int DirectMessages = 1 << 12;
    private const int Content = 1 << 15;

    [Fact]
    public async Task Without_the_intent_of_content_only_what_concerns_the_bot_can_be_read()
    {
        using var line = await Client.IdentifiedAsync(Guilds | GuildMessages | DirectMessages);
        var own = await Client.PostedAsync("mine");
        Discord.As("201").Say("301", "taking 727");
        Discord.As("201").Say("301", "<@500> take 727");
        Discord.As("201").Say("301", "<@&501> take 727");
        Discord.As("201").Reply(Discord.Posts("301")[0], "a reply");
        Discord.As("201").Whisper("help");
        Assert.Equal(["mine", "", "<@500> take 727", "", "a reply", "help"], await ContentsAsync(line, 6));
        Discord.World.MessageContent = false;
        var listed = (await Client.GetAsync("channels/301/messages"))
            .Body.EnumerateArray()
            .Select(message => message.GetProperty("content").GetString());
        Assert.Equal(["a reply", "", "<@500> take 727", "", "mine"], listed);
        Assert.Equal(own, Discord.Posts("301")[0].Id);
    }

    [Fact]
    public async Task With_the_intent_of_content_everything_can_be_read()
    {
        using var line = await Client.IdentifiedAsync(Guilds | GuildMessages | Content);
        var said = Discord.As("201").Say("301", "taking 727");
        Discord.As("201").Whisper("help");
        Discord.As("201").Edit(said, "taking 728");
        Discord.As("201").Delete(said);
        Assert.Equal("taking 727", (await line.ReadAsync("MESSAGE_CREATE")).GetProperty("content").GetString());
        Assert.Equal("taking 728", (await line.ReadAsync("MESSAGE_UPDATE")).GetProperty("content").GetString());
        Assert.Equal(said.Id, (await line.ReadAsync("MESSAGE_DELETE")).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Without_the_intent_of_messages_there_are_none()
    {
        using var line = await Client.IdentifiedAsync(Guilds);
        Discord.As("201").Say("301", "<@500> take 727");
        Discord.As("201").Whisper("help");
        Discord.As("201").SetTopic("301", "prod is free");
        Assert.Equal("prod is free", (await line.ReadAsync("CHANNEL_UPDATE")).GetProperty("topic").GetString());
    }

    [Fact]
    public async Task With_the_intent_of_reactions_they_are_told_and_who_takes_one_away_by_their_id_alone()
    {
        using var deaf = await Client.IdentifiedAsync(Guilds | GuildMessages);
        Pass(5);
        using var line = await Client.IdentifiedAsync(Guilds | Reactions);
        var said = Discord.As("201").Say("301", "done?");
        Discord.As("202").React("301", said.Id, "\u2705");
        Discord.As("202").TakeBack("301", said.Id, "\u2705");
        Discord.As("202").React("301", said.Id, "party:77");
        var put = await line.ReadAsync("MESSAGE_REACTION_ADD");
        Assert.Equal(
            ("202", "201", "100", "samo", "\u2705"),
            (
                Text(put, "user_id"),
                Text(put, "message_author_id"),
                Text(put, "guild_id"),
                Text(put.GetProperty("member").GetProperty("user"), "username"),
                Text(put.GetProperty("emoji"), "name")
            )
        );
        var taken = await line.ReadAsync("MESSAGE_REACTION_REMOVE");
        Assert.Equal(("202", said.Id, false), (Text(taken, "user_id"), Text(taken, "message_id"), taken.TryGetProperty("member", out _)));
        Assert.Equal("77", Text((await line.ReadAsync("MESSAGE_REACTION_ADD")).GetProperty("emoji"), "id"));
        Discord.As("201").Say("301", "yes");
        Assert.Equal(["", ""], await ContentsAsync(deaf, 2));
        Assert.Throws<InvalidOperationException>(() => Discord.As("202").React("301", said.Id, "party:77"));
    }

    [Fact]
    public async Task What_the_bot_does_comes_back_to_it()
    {
        using var line = await Client.IdentifiedAsync();
        var id = await Client.PostedAsync("hello", ""","nonce":"N1" """);
        var posted = await line.ReadAsync("MESSAGE_CREATE");
        Assert.Equal(
            ("500", "N1", true),
            (
                posted.GetProperty("author").GetProperty("id").GetString(),
                posted.GetProperty("nonce").GetString(),
                posted.GetProperty("author").GetProperty("bot").GetBoolean()
            )
        );
        await Client.PinAsync(id);
        Assert.True((await line.ReadAsync("MESSAGE_UPDATE")).GetProperty("pinned").GetBoolean());
        Assert.Equal("301", (await line.ReadAsync("CHANNEL_PINS_UPDATE")).GetProperty("channel_id").GetString());
        Assert.Equal(6, (await line.ReadAsync("MESSAGE_CREATE")).GetProperty("type").GetInt32());
        await Client.CallAsync("POST", $"channels/301/messages/{id}/threads", """{"name":"details"}""");
        Assert.Equal("301", (await line.ReadAsync("THREAD_CREATE")).GetProperty("parent_id").GetString());
        Assert.Equal(21, (await line.ReadAsync("MESSAGE_CREATE")).GetProperty("type").GetInt32());
    }

    [Fact]
    public async Task A_room_that_the_bot_does_not_see_is_silent()
    {
        using var line = await Client.IdentifiedAsync();
        Discord
            .World.Rooms["301"]
            .Overwrites.Add(new FakeDiscordOverwrite("100", 0, FakeDiscordPermission.None, FakeDiscordPermission.ViewChannel));
        Discord.As("201").Say("301", "here");
        Discord.As("201").Say("302", "there");
        Assert.Equal("there", (await line.ReadAsync("MESSAGE_CREATE")).GetProperty("content").GetString());
    }

    [Fact]
    public async Task Roles_rooms_threads_and_outages_are_told()
    {
        using var line = await Client.IdentifiedAsync();
        Discord.ChangeRole(new FakeDiscordRole("601", "deployers"));
        Assert.Equal("deployers", (await line.ReadAsync("GUILD_ROLE_CREATE")).GetProperty("role").GetProperty("name").GetString());
        Discord.ChangeRoles("201", "601");
        var said = Discord.As("201").Say("301", "hi");
        Assert.Equal("601", (await line.ReadAsync("MESSAGE_CREATE")).GetProperty("member").GetProperty("roles")[0].GetString());
        Discord.OpenRoom("303", "shop");
        await line.ReadAsync("CHANNEL_CREATE");
        var thread = Discord.As("201").OpenThread(said, "talk");
        await line.ReadAsync("THREAD_CREATE");
        await line.ReadAsync("MESSAGE_CREATE");
        Discord.As("201").Say(thread.Id, "in here");
        Assert.Equal(said.Id, (await line.ReadAsync("MESSAGE_CREATE")).GetProperty("channel_id").GetString());
        Discord.GuildOutage(over: false);
        Assert.True((await line.ReadAsync("GUILD_DELETE")).GetProperty("unavailable").GetBoolean());
        Discord.Publish("SOMETHING_NEW", new System.Text.Json.Nodes.JsonObject { ["a"] = 1 });
        await line.ReadAsync("SOMETHING_NEW");
    }

    [Fact]
    public void Ids_carry_the_time_of_the_clock_and_are_never_alike()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => Discord.World.NextId()).ToArray();
        Assert.Equal(1000, ids.Distinct().Count());
        var at = DateTimeOffset.FromUnixTimeMilliseconds(
            (long)(ulong.Parse(ids[0], System.Globalization.CultureInfo.InvariantCulture) >> 22) + 1_420_070_400_000
        );
        Assert.Equal(Clock.GetUtcNow(), at);
    }

    [Theory]
    [InlineData("**web** is _free_, `a*b` ~~no~~ __yes__ ||spoiler||", "web is free, a*b no yes spoiler")]
    [InlineData("\\*\\*web\\*\\* snake_case_name 2 * 3 * 4", "**web** snake_case_name 2 * 3 * 4")]
    [InlineData("<@201> <@!202> <@&501> <#301> </take:1> <:party:1>", "@nick @samo @chatbot #deploys /take :party:")]
    [InlineData("until <t:1772452800:f>", "until 2 Mar 12:00 UTC")]
    [InlineData("[x](http://y) \\[x](http://y) <https://z>", "x [x](http://y) https://z")]
    [InlineData("# head\n> quote\n-# small\n- item", "head\nquote\nsmall\n- item")]
    [InlineData("```\n**a**\n```", "**a**")]
    [InlineData("a < b > c <b> \\<@201>", "a < b > c <b> <@201>")]
    public void A_message_is_read_as_people_read_it(string content, string shown) =>
        Assert.Equal(shown, Discord.World.Reading.Plain(content));

    [Fact]
    public async Task Content_and_embed_are_read_line_by_line_without_the_footer()
    {
        await Client.PostedAsync("**web to prod**", ""","embeds":[{"description":"▰▱ 1 of 2\nby **nick**","footer":{"text":"· 01J"}}]""");
        Assert.Equal("web to prod\n▰▱ 1 of 2\nby nick", Discord.Posts("301")[0].Shown);
        Assert.Contains("301  web to prod", Discord.Told(), StringComparison.Ordinal);
    }

    private static string? Text(System.Text.Json.JsonElement json, string name) => json.GetProperty(name).GetString();

    private static async Task<string[]> ContentsAsync(PlainSocket line, int count)
    {
        var all = new List<string>();
        while (all.Count < count)
            all.Add((await line.ReadAsync("MESSAGE_CREATE")).GetProperty("content").GetString()!);
        return [.. all];
    }
}
