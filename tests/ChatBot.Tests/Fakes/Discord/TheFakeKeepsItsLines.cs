namespace ChatBot.Tests.Fakes.Discord;

/// <summary>The fake's gateway: hello, identify, beats, and what it closes lines for.</summary>
public sealed class TheFakeKeepsItsLines : FakeDiscordTests
{
    [Fact]
    public async Task Hello_comes_first_and_ready_names_the_session_and_where_it_is_resumed()
    {
        using var line = await Client.OpenAsync();
        Assert.Equal(41_250, (await line.ReadAsync(10)).GetProperty("heartbeat_interval").GetInt32());
        await line.IdentifyAsync();
        var ready = await line.ReadAsync("READY");
        Assert.Equal($"{Discord.Gateway.Url}/resume/", ready.GetProperty("resume_gateway_url").GetString());
        Assert.Equal(
            ("500", "400"),
            (ready.GetProperty("user").GetProperty("id").GetString(), ready.GetProperty("application").GetProperty("id").GetString())
        );
        Assert.True(ready.GetProperty("guilds")[0].GetProperty("unavailable").GetBoolean());
        var guild = await line.ReadAsync("GUILD_CREATE");
        Assert.Equal(["301", "302"], guild.GetProperty("channels").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        Assert.Equal("500", guild.GetProperty("members")[0].GetProperty("user").GetProperty("id").GetString());
        Assert.Equal((1, 999), (Discord.Gateway.Identifies, Discord.Gateway.Remaining));
        Assert.Empty(Discord.Violations);
    }

    [Theory]
    [InlineData("""{"op":2,"d":{"token":"Bot test.bot.token","intents":1,"properties":{"os":"a","browser":"b","device":"c"}}}""", 4004)]
    [InlineData("""{"op":2,"d":{"token":"test.bot.token","intents":2,"properties":{"os":"a","browser":"b","device":"c"}}}""", 4014)]
    [InlineData("""{"op":2,"d":{"token":"test.bot.token","intents":134217728,"properties":{"os":"a","browser":"b","device":"c"}}}""", 4013)]
    [InlineData("""{"op":8,"d":{}}""", 4003)]
    [InlineData("""{"op":77,"d":{}}""", 4001)]
    [InlineData("{broken", 4002)]
    public async Task A_line_is_closed_with_the_code_that_fits(string said, int code)
    {
        using var line = await Client.ConnectAsync();
        await line.SendAsync(said);
        Assert.Equal(code, await line.ClosedAsync());
    }

    [Fact]
    public async Task Content_that_the_portal_does_not_allow_closes_the_line()
    {
        Discord.World.MessageContent = false;
        using var line = await Client.ConnectAsync();
        await line.IdentifyAsync();
        Assert.Equal(4014, await line.ClosedAsync());
    }

    [Fact]
    public async Task Who_identifies_twice_sends_too_much_or_too_large_a_text_is_closed()
    {
        using var twice = await Client.IdentifiedAsync();
        await twice.IdentifyAsync();
        Assert.Equal(4005, await twice.ClosedAsync());
        using var large = await Client.ConnectAsync();
        await large.SendAsync($$"""{"op":1,"d":null,"x":"{{new string('x', 4096)}}"}""");
        Assert.Equal(4002, await large.ClosedAsync());
        using var fast = await Client.ConnectAsync();
        for (var beat = 0; beat < 121; beat++)
            await fast.BeatAsync(null);
        Assert.Equal(4008, await fast.ClosedAsync());
        Assert.Equal(3, Discord.Violations.Count);
    }

    [Fact]
    public async Task Another_version_of_the_gateway_is_none()
    {
        using var line = await Client.OpenAsync(query: "?v=9&encoding=json");
        Assert.Equal(4012, await line.ClosedAsync());
    }

    [Fact]
    public async Task Each_beat_is_acked_and_carries_the_last_number()
    {
        using var line = await Client.IdentifiedAsync();
        await line.BeatAsync(2);
        await line.ReadAsync(11);
        Assert.Empty(Discord.Violations);
        await line.BeatAsync(1);
        await line.ReadAsync(11);
        Assert.Contains("beat with 1, and the last event was 2", Discord.Violations[0], StringComparison.Ordinal);
        await line.BeatAsync(3);
        await line.ReadAsync(11);
        Assert.Equal(2, Discord.Violations.Count);
        Assert.Equal(3, Discord.Sockets[0].Beats.Count);
    }

    [Fact]
    public async Task A_number_that_was_told_long_ago_must_be_in_the_beat()
    {
        using var line = await Client.IdentifiedAsync();
        await line.BeatAsync(1);
        await line.ReadAsync(11);
        Assert.Empty(Discord.Violations);
        Pass(41);
        await line.BeatAsync(1);
        await line.ReadAsync(11);
        Assert.Single(Discord.Violations);
    }

    [Fact]
    public async Task A_second_identify_within_5_s_is_invalid()
    {
        using var first = await Client.IdentifiedAsync();
        using var second = await Client.ConnectAsync();
        await second.IdentifyAsync();
        Assert.False((await second.ReadAsync(9)).GetBoolean());
        Pass(5);
        await second.IdentifyAsync();
        await second.ReadAsync("READY");
        Assert.Equal(3, Discord.Gateway.Identifies);
    }

    [Fact]
    public async Task An_identify_when_none_is_left_is_a_violation()
    {
        Discord.Gateway.Remaining = 0;
        Assert.Equal(0, (await Client.GetAsync("gateway/bot")).Body.GetProperty("session_start_limit").GetProperty("remaining").GetInt32());
        using var line = await Client.ConnectAsync();
        await line.IdentifyAsync();
        Assert.False((await line.ReadAsync(9)).GetBoolean());
        Assert.Single(Discord.Violations);
    }
}
