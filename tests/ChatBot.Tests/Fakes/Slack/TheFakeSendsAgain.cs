using System.Text.Json;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Fakes.Slack;

/// <summary>What the fake sends again, and which acks count.</summary>
public sealed class TheFakeSendsAgain : FakeSlackTests
{
    [Fact]
    public async Task An_unacked_event_comes_again_at_once_then_after_one_and_five_minutes()
    {
        using var socket = await Client.ConnectAsync();
        Slack.As("U1").Say("C1", "taking 727");
        Assert.Equal((0, ""), Retry(await socket.ReadAsync()));
        Pass(3);
        var again = await socket.ReadAsync();
        Assert.Equal((1, "timeout"), Retry(again));
        Pass(3 + 60);
        Assert.Equal((2, "timeout"), Retry(await socket.ReadAsync()));
        Pass(3 + 300);
        var last = await socket.ReadAsync();
        Assert.Equal((3, "timeout"), Retry(last));
        Assert.NotEqual(again.GetProperty("envelope_id").GetString(), last.GetProperty("envelope_id").GetString());
        Assert.Equal(
            again.GetProperty("payload").GetProperty("event_id").GetString(),
            last.GetProperty("payload").GetProperty("event_id").GetString()
        );
        Pass(4000);
        Assert.Equal(4, Slack.Deliveries.Count);
    }

    [Fact]
    public async Task An_acked_event_comes_once()
    {
        using var socket = await Client.ConnectAsync();
        Slack.As("U1").Say("C1", "taking 727");
        await socket.AckAsync(await socket.ReadAsync());
        await UntilAsync(slack => slack.Settled);
        Pass(4000);
        Assert.Equal([FakeSlackDeliveryState.Acked], Slack.Deliveries.Select(one => one.State));
        Assert.Empty(Slack.Violations);
    }

    [Fact]
    public async Task A_retry_may_look_like_the_first()
    {
        Slack.RetriesLookNew = true;
        using var socket = await Client.ConnectAsync();
        Slack.As("U1").Say("C1", "taking 727");
        var first = await socket.ReadAsync();
        Pass(3);
        var second = await socket.ReadAsync();
        Assert.Equal(
            (0, first.GetProperty("envelope_id").GetString()),
            (Retry(second).Attempt, second.GetProperty("envelope_id").GetString())
        );
    }

    [Fact]
    public async Task What_happens_while_nobody_listens_comes_with_the_next_socket_as_a_retry()
    {
        Slack.As("U1").Say("C1", "taking 727");
        using var socket = await Client.ConnectAsync();
        Assert.Equal((1, "timeout"), Retry(await socket.ReadAsync()));
    }

    [Fact]
    public async Task An_envelope_whose_socket_breaks_comes_over_another_and_is_acked_there()
    {
        using var first = await Client.ConnectAsync();
        using var second = await Client.ConnectAsync();
        Slack.Sockets[0].DropAfterNextDelivery = true;
        Slack.As("U1").Say("C1", "taking 727");
        var again = await second.ReadAsync();
        Assert.Equal(1, Retry(again).Attempt);
        await second.AckAsync(again);
        await UntilAsync(slack => slack.Settled);
        Assert.Empty(Slack.Violations);
    }

    [Fact]
    public async Task An_ack_on_another_socket_is_a_violation_and_does_not_count()
    {
        using var first = await Client.ConnectAsync();
        using var second = await Client.ConnectAsync();
        Slack.As("U1").Say("C1", "taking 727");
        await second.AckAsync(await first.ReadAsync());
        await UntilAsync(slack => slack.Violations.Count == 1);
        Assert.EndsWith("went to socket 1 and was acked on socket 2", Slack.Violations[0], StringComparison.Ordinal);
        Assert.False(Slack.Settled);
    }

    [Fact]
    public async Task An_ack_of_an_event_with_a_payload_is_a_violation()
    {
        using var socket = await Client.ConnectAsync();
        Slack.As("U1").Say("C1", "taking 727");
        await socket.AckAsync(await socket.ReadAsync(), """{"text":"yours"}""");
        await UntilAsync(slack => slack.Violations.Count == 1);
        Assert.EndsWith("has a payload, which an event does not accept", Slack.Violations[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_swallowed_ack_brings_the_event_again()
    {
        using var socket = await Client.ConnectAsync();
        Slack.Sockets[0].SwallowAcks = true;
        Slack.As("U1").Say("C1", "taking 727");
        await socket.AckAsync(await socket.ReadAsync());
        Pass(3);
        Assert.Equal(1, Retry(await socket.ReadAsync()).Attempt);
    }

    private static (int Attempt, string? Reason) Retry(JsonElement envelope) =>
        (envelope.GetProperty("retry_attempt").GetInt32(), envelope.GetProperty("retry_reason").GetString());
}
