using System.Net.WebSockets;
using System.Text.Json;

namespace ChatBot.Tests.Fakes.Slack;

/// <summary>How the fake opens, uses and ends sockets, and what it sends again.</summary>
public sealed class TheFakeKeepsItsSockets : FakeSlackTests
{
    [Fact]
    public async Task Hello_comes_first_and_counts_the_sockets()
    {
        using var first = await Client.OpenAsync();
        Assert.Equal(1, (await first.ReadAsync()).GetProperty("num_connections").GetInt32());
        using var second = await Client.OpenAsync();
        var hello = await second.ReadAsync();
        Assert.Equal(
            ("hello", 2, 3600),
            (
                hello.GetProperty("type").GetString(),
                hello.GetProperty("num_connections").GetInt32(),
                hello.GetProperty("debug_info").GetProperty("approximate_connection_time").GetInt32()
            )
        );
    }

    [Fact]
    public async Task A_ticket_opens_one_socket_only()
    {
        var ticket = await Client.TicketAsync();
        using var first = new ClientWebSocket();
        await first.ConnectAsync(ticket, Client.Guard);
        using var second = new ClientWebSocket();
        await Assert.ThrowsAsync<WebSocketException>(() => second.ConnectAsync(ticket, Client.Guard));
    }

    [Fact]
    public async Task The_eleventh_socket_is_one_too_many()
    {
        var ten = new List<PlainSocket>();
        for (var i = 0; i < 10; i++)
            ten.Add(await Client.ConnectAsync());
        using var eleventh = await Client.OpenAsync();
        Assert.Equal("too_many_websockets", (await eleventh.ReadAsync()).GetProperty("reason").GetString());
        Assert.Null(await eleventh.ReadTextAsync());
        foreach (var socket in ten)
            socket.Dispose();
    }

    [Fact]
    public async Task A_mention_is_told_as_a_message_and_as_a_mention_of_the_same_ts()
    {
        using var socket = await Client.ConnectAsync();
        var line = Slack.As("U1").Say("C1", "<@U0BOT> take 727");
        var (message, mention) = (await socket.ReadAsync(), await socket.ReadAsync());
        Assert.Equal(("message", "channel", line.Ts), (Event(message, "type"), Event(message, "channel_type"), Event(message, "ts")));
        Assert.Equal(("app_mention", "U1", line.Ts), (Event(mention, "type"), Event(mention, "user"), Event(mention, "ts")));
        Assert.NotEqual(
            message.GetProperty("payload").GetProperty("event_id").GetString(),
            mention.GetProperty("payload").GetProperty("event_id").GetString()
        );
        Slack.As("U1").Whisper("<@U0BOT> help");
        Assert.Equal("im", Event(await socket.ReadAsync(), "channel_type"));
        await socket.SendAsync("{}");
        await UntilAsync(slack => slack.Violations.Count == 1);
        Assert.Equal(3, Slack.Deliveries.Count);
    }

    [Fact]
    public async Task What_the_bot_does_comes_back_to_it()
    {
        using var socket = await Client.ConnectAsync();
        var ts = await Client.PostAsync("hello");
        Assert.Equal("B0BOT", Event(await socket.ReadAsync(), "bot_id"));
        await Client.CallAsync("pins.add", ("channel", "C1"), ("timestamp", ts));
        Assert.Equal("pin_added", Event(await socket.ReadAsync(), "type"));
        Assert.Equal("pinned_item", Event(await socket.ReadAsync(), "subtype"));
        Slack.As("U2").Unpin(Slack.Pins("C1")[0]);
        var unpinned = await socket.ReadAsync();
        Assert.Equal(("pin_removed", "U2"), (Event(unpinned, "type"), Event(unpinned, "user")));
        await Client.CallAsync("conversations.setTopic", ("channel", "C1"), ("topic", "prod is free"));
        Assert.Equal("channel_topic", Event(await socket.ReadAsync(), "subtype"));
        await Client.CallAsync("chat.update", ("channel", "C1"), ("ts", ts), ("text", "bye"));
        Assert.Equal("message_changed", Event(await socket.ReadAsync(), "subtype"));
        await Client.CallAsync("chat.delete", ("channel", "C1"), ("ts", ts));
        Assert.Equal("message_deleted", Event(await socket.ReadAsync(), "subtype"));
    }

    [Fact]
    public async Task A_recycled_socket_is_told_and_closed_and_gets_nothing_more()
    {
        using var first = await Client.ConnectAsync();
        using var second = await Client.ConnectAsync();
        Slack.Sockets[0].Warn();
        Slack.Sockets[0].Refresh();
        Assert.Equal("warning", (await first.ReadAsync()).GetProperty("reason").GetString());
        Assert.Equal("refresh_requested", (await first.ReadAsync()).GetProperty("reason").GetString());
        Assert.Null(await first.ReadTextAsync());
        Slack.As("U1").Say("C1", "taking 727");
        Slack.As("U1").Say("C1", "taking 728");
        Assert.Equal(["taking 727", "taking 728"], [Event(await second.ReadAsync(), "text"), Event(await second.ReadAsync(), "text")]);
        Slack.Sockets[0].DisableLink();
        Assert.Equal("link_disabled", (await second.ReadAsync()).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_held_hello_comes_when_it_is_let_go()
    {
        Slack.Link.HoldingHello = true;
        using var socket = await Client.OpenAsync();
        var hello = socket.ReadAsync();
        await UntilAsync(slack => slack.Link.Connected.Count == 1);
        Assert.Empty(Slack.Sockets);
        Slack.Link.HoldingHello = false;
        Assert.Equal("hello", (await hello).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_silent_socket_neither_sends_nor_hears()
    {
        using var socket = await Client.ConnectAsync();
        Slack.Sockets[0].GoSilent();
        var nothing = socket.ReadTextAsync();
        Slack.As("U1").Say("C1", "taking 727");
        await socket.SendAsync("not an ack");
        Pass(3);
        Assert.Equal(2, Slack.Deliveries.Count);
        await Client.CallAsync("auth.test"); // By now what was sent would be here.
        Assert.False(nothing.IsCompleted);
        Slack.Sockets[0].Drop();
        Assert.Null(await nothing);
        Assert.Empty(Slack.Violations);
    }

    [Fact]
    public async Task Anything_can_be_sent_to_the_bot()
    {
        using var socket = await Client.ConnectAsync();
        Slack.Sockets[0].SendText("{broken");
        Slack.Sockets[0].SendInParts("""{"type":""", "\"unknown\"}");
        Assert.Equal("{broken", await socket.ReadTextAsync());
        Assert.Equal("unknown", (await socket.ReadAsync()).GetProperty("type").GetString());
    }

    private static string Event(JsonElement envelope, string name) =>
        envelope.GetProperty("payload").GetProperty("event").GetProperty(name).GetString()!;
}
