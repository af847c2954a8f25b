using System.Text.Json;

namespace ChatBot.Tests.Fakes.Discord;

/// <summary>The fake's sessions: they outlive their lines, and what was missed is told in order.</summary>
public sealed class TheFakeKeepsItsSessions : FakeDiscordTests
{
    [Theory]
    [InlineData(4200)]
    [InlineData(4000)]
    public async Task What_was_missed_is_told_in_order_after_a_resume(int code)
    {
        using var line = await Client.IdentifiedAsync();
        Discord.As("201").Say("301", "one");
        Assert.Equal("one", Content(await line.ReadAsync("MESSAGE_CREATE")));
        await line.CloseAsync(code);
        await UntilAsync(discord => discord.Sockets.Count == 0);
        Discord.As("201").Say("301", "two");
        Discord.As("202").Say("301", "three");
        using var again = await Client.ResumedAsync(line.Session, 3);
        Assert.Equal(
            ["two", "three"],
            [Content(await again.ReadAsync("MESSAGE_CREATE")), Content(await again.ReadAsync("MESSAGE_CREATE"))]
        );
        await again.ReadAsync("RESUMED");
        Discord.As("202").Say("301", "four");
        Assert.Equal("four", Content(await again.ReadAsync("MESSAGE_CREATE")));
        Assert.Equal([code], Discord.Gateway.ClosedByBot);
        Assert.Equal((1, 1), (Discord.Gateway.Identifies, Discord.Gateway.Resumes));
        Assert.Empty(Discord.Violations);
    }

    [Fact]
    public async Task A_line_that_broke_can_be_resumed_and_some_events_come_twice()
    {
        Discord.Gateway.ReplaysAgain = 1;
        using var line = await Client.IdentifiedAsync();
        Discord.Sockets[0].DropAfterNextEvent = true;
        Discord.As("201").Say("301", "one");
        while (await line.ReadTextAsync() is not null) { }
        await UntilAsync(discord => discord.Sockets.Count == 0);
        Discord.As("201").Say("301", "two");
        using var again = await Client.ResumedAsync(line.Session, 3);
        Assert.Equal(["one", "two"], [Content(await again.ReadAsync("MESSAGE_CREATE")), Content(await again.ReadAsync("MESSAGE_CREATE"))]);
        await again.ReadAsync("RESUMED");
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    public async Task A_goodbye_ends_the_session(int code)
    {
        using var line = await Client.IdentifiedAsync();
        await line.CloseAsync(code);
        await UntilAsync(discord => discord.Sockets.Count == 0);
        using var again = await Client.ResumedAsync(line.Session, 2);
        Assert.False((await again.ReadAsync(9)).GetBoolean());
    }

    [Fact]
    public async Task A_session_is_forgotten_some_minutes_after_its_line()
    {
        using var line = await Client.IdentifiedAsync();
        Discord.Sockets[0].Drop();
        await UntilAsync(discord => discord.Sockets.Count == 0);
        Pass(301);
        using var again = await Client.ResumedAsync(line.Session, 2);
        Assert.False((await again.ReadAsync(9)).GetBoolean());
    }

    [Fact]
    public async Task A_number_that_was_never_told_ends_the_session()
    {
        using var line = await Client.IdentifiedAsync();
        await line.CloseAsync(4200);
        await UntilAsync(discord => discord.Sockets.Count == 0);
        using var wrong = await Client.ResumedAsync(line.Session, 99);
        Assert.Equal(4007, await wrong.ClosedAsync());
        using var again = await Client.ResumedAsync(line.Session, 2);
        Assert.False((await again.ReadAsync(9)).GetBoolean());
    }

    [Fact]
    public async Task A_resume_belongs_at_the_address_that_ready_named()
    {
        using var line = await Client.IdentifiedAsync();
        await line.CloseAsync(4200);
        await UntilAsync(discord => discord.Sockets.Count == 0);
        using var again = await Client.ConnectAsync();
        await again.SendAsync($$$"""{"op":6,"d":{"token":"test.bot.token","session_id":"{{{line.Session}}}","seq":2}}""");
        await again.ReadAsync("RESUMED");
        Assert.Contains("not at resume_gateway_url", Assert.Single(Discord.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_identify_in_the_place_of_a_resume_is_counted()
    {
        using var line = await Client.IdentifiedAsync();
        await line.CloseAsync(4200);
        await UntilAsync(discord => discord.Sockets.Count == 0);
        Pass(5);
        using var again = await Client.IdentifiedAsync();
        Assert.Equal((2, 1), (Discord.Gateway.Identifies, Discord.Gateway.IdentifiesInsteadOfResume));
    }

    [Fact]
    public async Task An_invalid_session_can_be_resumed_or_is_over()
    {
        using var line = await Client.IdentifiedAsync();
        Discord.Sockets[0].AskToReconnect();
        await line.ReadAsync(7);
        Discord.Sockets[0].Invalidate(resumable: true);
        Assert.True((await line.ReadAsync(9)).GetBoolean());
        using var second = await Client.ResumedAsync(line.Session, 2);
        await second.ReadAsync("RESUMED");
        Assert.Equal(4000, await line.ClosedAsync());
        Discord.Sockets[0].Invalidate(resumable: false);
        Assert.False((await second.ReadAsync(9)).GetBoolean());
        using var third = await Client.ResumedAsync(line.Session, 2);
        Assert.False((await third.ReadAsync(9)).GetBoolean());
    }

    [Fact]
    public async Task A_line_closed_from_the_other_side_can_be_resumed_unless_the_code_says_otherwise()
    {
        using var line = await Client.IdentifiedAsync();
        Discord.Sockets[0].Close(4000);
        Assert.Equal(4000, await line.ClosedAsync());
        await line.CloseAsync(1000);
        await UntilAsync(discord => discord.Gateway.Connected.Count == 0);
        using var second = await Client.ResumedAsync(line.Session, 2);
        await second.ReadAsync("RESUMED");
        Discord.Sockets[0].Close(4009);
        Assert.Equal(4009, await second.ClosedAsync());
        await second.CloseAsync(4200);
        await UntilAsync(discord => discord.Gateway.Connected.Count == 0);
        using var third = await Client.ResumedAsync(line.Session, 3);
        Assert.False((await third.ReadAsync(9)).GetBoolean());
    }

    private static string Content(JsonElement message) => message.GetProperty("content").GetString()!;
}
