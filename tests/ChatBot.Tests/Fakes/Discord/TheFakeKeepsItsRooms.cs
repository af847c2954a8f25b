using ChatBot.Tests.Support;

namespace ChatBot.Tests.Fakes.Discord;

/// <summary>The fake's pins, threads, topics, direct messages and rights.</summary>
public sealed class TheFakeKeepsItsRooms : FakeDiscordTests
{
    [Fact]
    public async Task A_pin_is_listed_and_says_so_in_the_room()
    {
        var id = await Client.PostedAsync("board");
        Assert.Equal(204, (await Client.PinAsync(id)).Status);
        Assert.Equal(204, (await Client.PinAsync(id)).Status);
        Assert.Equal(id, Assert.Single(Discord.Pins("301")).Id);
        var said = Assert.Single(Discord.Messages("301"), message => message.Type == 6);
        Assert.Equal(("500", id), (said.User, said.ReplyTo));
        Assert.Equal((403, 50021), (await Client.PinAsync(said.Id)).Error);
        Assert.Equal(204, (await Client.CallAsync("DELETE", $"channels/301/messages/pins/{id}")).Status);
        Assert.Empty(Discord.Pins("301"));
        Assert.Equal((404, 10008), (await Client.PinAsync("1")).Error);
    }

    [Fact]
    public async Task Pins_are_listed_in_pages_from_the_newest()
    {
        var said = Enumerable.Range(0, 3).Select(number => Discord.As("201").Say("301", $"{number}")).ToArray();
        foreach (var message in said)
            Discord.As("202").Pin(message);
        var first = (await Client.GetAsync("channels/301/messages/pins?limit=2")).Body;
        Assert.True(first.GetProperty("has_more").GetBoolean());
        Assert.Equal(
            ["2", "1"],
            first.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("message").GetProperty("content").GetString())
        );
        var rest = (
            await Client.GetAsync(
                $"channels/301/messages/pins?before={Uri.EscapeDataString(first.GetProperty("items")[1].GetProperty("pinned_at").GetString()!)}"
            )
        ).Body;
        Assert.False(rest.GetProperty("has_more").GetBoolean());
        Assert.Equal(
            "0",
            Assert.Single(rest.GetProperty("items").EnumerateArray()).GetProperty("message").GetProperty("content").GetString()
        );
    }

    [Fact]
    public async Task A_room_holds_so_many_pins()
    {
        Discord.World.Rooms["301"].PinCap = 1;
        await Client.PinAsync(await Client.PostedAsync("one"));
        Assert.Equal((400, 30003), (await Client.PinAsync(await Client.PostedAsync("two"))).Error);
    }

    [Fact]
    public async Task A_thread_hangs_on_its_message_and_is_made_once()
    {
        var id = await Client.PostedAsync("web to prod");
        var made = await ThreadAsync(id, "web to prod");
        Assert.Equal((201, id), (made.Status, made.Id));
        Assert.Equal((400, 160004), (await ThreadAsync(id, "again")).Error);
        Assert.Equal((400, 50035), (await ThreadAsync(await Client.PostedAsync("b"), "")).Error);
        Assert.Equal((400, 50035), (await ThreadAsync(await Client.PostedAsync("c"), new string('n', 101))).Error);
        await Client.PostedAsync("1 of 9", room: id);
        Assert.Equal("1 of 9", Assert.Single(Discord.Posts(id)).Shown);
        Assert.Equal("web to prod", Assert.Single(Discord.Threads("301")).Name);
    }

    [Fact]
    public async Task In_an_archived_thread_nothing_is_edited_until_it_is_opened()
    {
        var thread = await Client.PostedAsync("web to prod");
        await ThreadAsync(thread, "web to prod");
        var line = await Client.PostedAsync("1 of 9", room: thread);
        Pass(61 * 60);
        Assert.True((await Client.GetAsync($"channels/{thread}")).Body.GetProperty("thread_metadata").GetProperty("archived").GetBoolean());
        Assert.Equal((400, 50083), (await Client.EditAsync(line, "2 of 9", thread)).Error);
        Assert.Equal(200, (await Client.CallAsync("PATCH", $"channels/{thread}", """{"archived":false}""")).Status);
        Assert.Equal(200, (await Client.EditAsync(line, "2 of 9", thread)).Status);
        Discord.Archive(Discord.Threads("301")[0]);
        await Client.PostedAsync("3 of 9", room: thread);
        Assert.Equal(200, (await Client.EditAsync(line, "4 of 9", thread)).Status);
    }

    [Fact]
    public async Task A_topic_is_set_and_is_not_too_long()
    {
        Assert.Equal(200, (await Client.CallAsync("PATCH", "channels/301", """{"topic":"prod is free"}""")).Status);
        Assert.Equal("prod is free", Discord.Topic("301"));
        Assert.Equal((400, 50035), (await Client.CallAsync("PATCH", "channels/301", $$"""{"topic":"{{new string('t', 1025)}}"}""")).Error);
    }

    [Fact]
    public async Task A_direct_message_is_a_room_of_two()
    {
        var room = (await Client.CallAsync("POST", "users/@me/channels", """{"recipient_id":"201"}""")).Id;
        Assert.Equal(room, (await Client.CallAsync("POST", "users/@me/channels", """{"recipient_id":"201"}""")).Id);
        await Client.PostedAsync("hi", room: room);
        Assert.Equal(room, Discord.As("201").Whisper("hello").Room);
        Discord.World.AddPerson(new FakeDiscordPerson("204", "closed") { Closed = true });
        var closed = (await Client.CallAsync("POST", "users/@me/channels", """{"recipient_id":"204"}""")).Id;
        Assert.Equal((403, 50007), (await Client.PostAsync("hi", room: closed)).Error);
    }

    [Theory]
    [InlineData("ViewChannel", 50001, 50001, 50001, 50001)]
    [InlineData("SendMessages", 50013, 0, 0, 0)]
    [InlineData("PinMessages", 0, 50013, 0, 0)]
    [InlineData("CreatePublicThreads", 0, 0, 50013, 0)]
    [InlineData("ManageChannels", 0, 0, 0, 50013)]
    public async Task A_right_that_is_missing_is_refused_for(string missing, int post, int pin, int thread, int topic)
    {
        var message = Discord.As("201").Say("301", "hi").Id;
        Discord
            .World.Rooms["301"]
            .Overwrites.Add(new FakeDiscordOverwrite("501", 0, FakeDiscordPermission.None, Enum.Parse<FakeDiscordPermission>(missing)));
        Assert.Equal(post, (await Client.PostAsync("hi")).Code);
        Assert.Equal(pin, (await Client.PinAsync(message)).Code);
        Assert.Equal(thread, (await ThreadAsync(message, "a")).Code);
        Assert.Equal(topic, Code(await Client.CallAsync("PATCH", "channels/301", """{"topic":"a"}""")));
        Assert.Equal(0, (await Client.PostAsync("hi", room: "302")).Code);
    }

    [Fact]
    public async Task Without_the_right_to_read_there_is_no_history_and_no_reply()
    {
        var said = Discord.As("201").Say("301", "hi").Id;
        Discord.ChangeRole(
            Discord.World.Roles["501"] with
            {
                Permissions = FakeDiscordPermission.Invited & ~FakeDiscordPermission.ReadMessageHistory & ~FakeDiscordPermission.EmbedLinks,
            }
        );
        Assert.Equal(0, (await Client.GetAsync("channels/301/messages")).Body.GetArrayLength());
        Assert.Equal(160002, (await Client.PostAsync("hi", $$""","message_reference":{"message_id":"{{said}}"}""")).Code);
        Assert.Equal(50013, (await Client.PostAsync("hi", ""","embeds":[{"title":"a"}]""")).Code);
    }

    [Fact]
    public async Task A_room_that_is_gone_and_a_guild_that_was_left_are_told_by_their_codes()
    {
        using var line = await Client.IdentifiedAsync();
        Discord.RemoveRoom("301");
        Assert.Equal("301", (await line.ReadAsync("CHANNEL_DELETE")).GetProperty("id").GetString());
        Assert.Equal((404, 10003), (await Client.PostAsync("hi")).Error);
        Discord.LeaveGuild();
        Assert.False((await line.ReadAsync("GUILD_DELETE")).TryGetProperty("unavailable", out _));
        Assert.Equal((403, 50001), (await Client.PostAsync("hi", room: "302")).Error);
        Assert.Equal((403, 50001), (await Client.GetAsync("guilds/100/roles")).Error);
        Discord.JoinGuild();
        await line.ReadAsync("GUILD_CREATE");
    }

    private static int Code(PlainReply reply) => reply.Status == 200 ? 0 : reply.Code;

    private Task<PlainReply> ThreadAsync(string message, string name) =>
        Client.CallAsync("POST", $"channels/301/messages/{message}/threads", $$"""{"name":"{{name}}","auto_archive_duration":60}""");
}
