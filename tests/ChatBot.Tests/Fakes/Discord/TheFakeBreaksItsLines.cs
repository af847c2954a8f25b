namespace ChatBot.Tests.Fakes.Discord;

/// <summary>What can go wrong with the lines of the fake, on demand.</summary>
public sealed class TheFakeBreaksItsLines : FakeDiscordTests
{
    [Fact]
    public async Task Acks_can_be_withheld_and_a_beat_can_be_asked_for()
    {
        using var line = await Client.IdentifiedAsync();
        Discord.Gateway.WithholdAcks = true;
        await line.BeatAsync(2);
        await UntilAsync(discord => discord.Sockets[0].Beats.Count == 1);
        Discord.Sockets[0].AskForBeat();
        await line.ReadAsync(1);
    }

    [Fact]
    public async Task A_huge_guild_a_text_in_parts_and_what_is_no_json_can_be_sent()
    {
        Discord.World.GuildPadding = 1_000_000;
        using var line = await Client.ConnectAsync();
        await line.IdentifyAsync();
        await line.ReadAsync("READY");
        Assert.Equal(1_000_000, (await line.ReadAsync("GUILD_CREATE")).GetProperty("description").GetString()!.Length);
        Discord.Sockets[0].SendInParts("""{"op":""", "77}");
        Discord.Sockets[0].SendText("{broken");
        Assert.Equal(77, (await line.ReadAsync()).GetProperty("op").GetInt32());
        Assert.Equal("{broken", await line.ReadTextAsync());
    }

    [Fact]
    public async Task A_held_hello_comes_when_it_is_let_go_and_nobody_gets_through_a_door_that_is_shut()
    {
        Discord.Gateway.HoldingHello = true;
        using var line = await Client.OpenAsync();
        var hello = line.ReadAsync(10);
        await UntilAsync(discord => discord.Gateway.Connected.Count == 1);
        Assert.False(hello.IsCompleted);
        Discord.Gateway.HoldingHello = false;
        await hello;
        Discord.Gateway.Shut = true;
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => Client.OpenAsync());
    }

    [Fact]
    public async Task A_silent_line_neither_tells_nor_hears()
    {
        using var line = await Client.IdentifiedAsync();
        Discord.Sockets[0].GoSilent();
        var nothing = line.ReadTextAsync();
        Discord.As("201").Say("301", "taking 727");
        await line.BeatAsync(null);
        await Client.GetAsync("users/@me"); // By now what was sent would be here.
        Assert.False(nothing.IsCompleted);
        Assert.Empty(Discord.Sockets[0].Beats);
        Discord.Sockets[0].Drop();
        Assert.Null(await nothing);
    }

    [Fact]
    public async Task A_dead_token_closes_everything()
    {
        using var line = await Client.IdentifiedAsync();
        Discord.Revoke();
        Assert.Equal(4004, await line.ClosedAsync());
        Assert.Equal((401, 0), (await Client.GetAsync("users/@me")).Error);
        using var again = await Client.ConnectAsync();
        await again.IdentifyAsync();
        Assert.Equal(4004, await again.ClosedAsync());
    }
}
