namespace ChatBot.Tests.Fakes.Discord;

/// <summary>The fake's messages: made once, edited by their author, listed from the newest.</summary>
public sealed class TheFakeKeepsItsMessages : FakeDiscordTests
{
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
        for (var edit = 0; edit < 4; edit++)
            Assert.Equal(200, (await Client.EditAsync(id, $"{edit}")).Status);
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
        Assert.Equal(
            (403, 50013),
            (await Client.CallAsync("DELETE", $"channels/301/messages/{Discord.As("201").Say("301", "mine").Id}")).Error
        );
    }

    private async Task<string> ListedAsync(string query) =>
        string.Concat(
            (await Client.GetAsync($"channels/301/messages{query}"))
                .Body.EnumerateArray()
                .Select(message => message.GetProperty("content").GetString())
        );
}
