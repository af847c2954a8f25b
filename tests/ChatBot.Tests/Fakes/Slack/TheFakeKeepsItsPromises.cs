using System.Text.Json;

namespace ChatBot.Tests.Fakes.Slack;

/// <summary>Commands, buttons and modals of the fake, with their triggers and answers.</summary>
public sealed class TheFakeKeepsItsPromises : FakeSlackTests
{
    private const string Modal = """
        {"type":"modal","callback_id":"take","private_metadata":"727","title":{"type":"plain_text","text":"Take"},"submit":{"type":"plain_text","text":"Take"},
         "blocks":[{"type":"input","block_id":"why","label":{"type":"plain_text","text":"Why"},"element":{"type":"plain_text_input","action_id":"reason"}}]}
        """;

    private const string Blocks = """
        [{"type":"actions","block_id":"b","elements":[
          {"type":"button","action_id":"take","value":"727","text":{"type":"plain_text","text":"Take"}},
          {"type":"button","action_id":"drop","value":"727","text":{"type":"plain_text","text":"Drop"},"confirm":{"title":{"type":"plain_text","text":"Sure?"},"text":{"type":"plain_text","text":"Really?"},"confirm":{"type":"plain_text","text":"Yes"},"deny":{"type":"plain_text","text":"No"}}}]}]
        """;

    [Fact]
    public async Task A_command_is_answered_by_its_ack()
    {
        using var socket = await Client.ConnectAsync();
        var asked = Slack.As("U1").SlashAsync("C1", "/deploy", "status");
        var envelope = await socket.ReadAsync();
        var fields = envelope.GetProperty("payload");
        Assert.Equal(
            ("slash_commands", true),
            (envelope.GetProperty("type").GetString(), envelope.GetProperty("accepts_response_payload").GetBoolean())
        );
        Assert.Equal(
            ("/deploy", "status", "C1", "U1"),
            (Text(fields, "command"), Text(fields, "text"), Text(fields, "channel_id"), Text(fields, "user_id"))
        );
        await socket.AckAsync(envelope, """{"text":"All is free."}""");
        Assert.Equal("All is free.", (await asked.WaitAsync(Client.Guard)).Payload!.Value.GetProperty("text").GetString());
        Assert.Equal(["All is free."], Slack.Ephemerals("U1").Select(one => one.Shown));
        Assert.Empty(Slack.Violations);
    }

    [Fact]
    public async Task A_command_that_is_not_acked_in_three_seconds_times_out_and_does_not_come_again()
    {
        using var socket = await Client.ConnectAsync();
        var asked = Slack.As("U1").SlashAsync("C1", "/deploy", "status");
        var envelope = await socket.ReadAsync();
        Pass(3);
        Assert.True((await asked.WaitAsync(Client.Guard)).TimedOut);
        await socket.AckAsync(envelope);
        await UntilAsync(slack => slack.Deliveries[0].AckedLate);
        Pass(4000);
        Assert.Single(Slack.Deliveries);
        Slack.Redeliver(Slack.Deliveries[0], sameEnvelope: true);
        Assert.Equal(Text(envelope, "envelope_id"), Text(await socket.ReadAsync(), "envelope_id"));
        Slack.Redeliver(Slack.Deliveries[0], sameEnvelope: false);
        Assert.NotEqual(Text(envelope, "envelope_id"), Text(await socket.ReadAsync(), "envelope_id"));
    }

    [Fact]
    public async Task A_command_without_a_socket_fails_at_once() =>
        Assert.True((await Slack.As("U1").SlashAsync("C1", "/deploy", "status").WaitAsync(Client.Guard)).TimedOut);

    [Fact]
    public async Task A_trigger_opens_one_modal_within_three_seconds()
    {
        Assert.Equal("invalid_trigger_id", await OpenAsync("made.up"));
        var trigger = await TriggerAsync();
        Pass(3);
        Assert.Equal("", await OpenAsync(trigger));
        Assert.Equal("exchanged_trigger_id", await OpenAsync(trigger));
        var late = await TriggerAsync();
        Pass(3.1);
        Assert.Equal("expired_trigger_id", await OpenAsync(late));
        Assert.Equal("Why", Slack.As("U1").Modal!.Shown);
    }

    [Fact]
    public async Task A_modal_that_changed_in_between_is_not_overwritten()
    {
        await OpenAsync(await TriggerAsync());
        var modal = Slack.As("U1").Modal!;
        Assert.Equal("hash_conflict", await Client.ErrorAsync("views.update", ("view_id", modal.Id), ("hash", "other"), ("view", Modal)));
        Assert.Equal("", await Client.ErrorAsync("views.update", ("view_id", modal.Id), ("hash", modal.Hash), ("view", Modal)));
        Assert.Equal(
            "hash_conflict",
            await Client.ErrorAsync("views.update", ("view_id", modal.Id), ("hash", modal.Hash), ("view", Modal))
        );
        Assert.Equal("not_found", await Client.ErrorAsync("views.update", ("view_id", "V0"), ("view", Modal)));
        Assert.Equal(
            "invalid_arguments",
            await Client.ErrorAsync(
                "views.update",
                ("view_id", modal.Id),
                ("view", Modal.Replace("\"Take\"", $"\"{new string('a', 25)}\"", StringComparison.Ordinal))
            )
        );
    }

    [Fact]
    public async Task A_submitted_modal_stays_with_errors_and_closes_without()
    {
        await OpenAsync(await TriggerAsync());
        using var socket = await Client.ConnectAsync();
        var refused = Slack.As("U1").SubmitAsync(new Dictionary<string, string> { ["reason"] = "x" });
        await socket.AckAsync(await socket.ReadAsync(), """{"response_action":"errors","errors":{"why":"too short"}}""");
        Assert.Equal(
            "too short",
            (await refused.WaitAsync(Client.Guard)).Payload!.Value.GetProperty("errors").GetProperty("why").GetString()
        );
        Assert.NotNull(Slack.As("U1").Modal);
        var taken = Slack.As("U1").SubmitAsync(new Dictionary<string, string> { ["reason"] = "hotfix" });
        var envelope = await socket.ReadAsync();
        var view = envelope.GetProperty("payload").GetProperty("view");
        Assert.Equal(
            ("take", "727", "hotfix"),
            (
                Text(view, "callback_id"),
                Text(view, "private_metadata"),
                Text(view.GetProperty("state").GetProperty("values").GetProperty("why").GetProperty("reason"), "value")
            )
        );
        await socket.AckAsync(envelope);
        await taken.WaitAsync(Client.Guard);
        Assert.Null(Slack.As("U1").Modal);
    }

    [Fact]
    public async Task A_pressed_button_says_where_it_stands()
    {
        var ts = await Client.PostAsync("727", ("blocks", Blocks));
        using var socket = await Client.ConnectAsync();
        await socket.ReadAsync();
        var pressed = Slack.As("U2").PressAsync(Slack.Posts("C1")[0], "Take");
        var envelope = await socket.ReadAsync();
        var payload = envelope.GetProperty("payload");
        var action = payload.GetProperty("actions")[0];
        Assert.Equal(
            ("block_actions", "U2", ts),
            (Text(payload, "type"), Text(payload.GetProperty("user"), "id"), Text(payload.GetProperty("container"), "message_ts"))
        );
        Assert.Equal(("take", "b", "727"), (Text(action, "action_id"), Text(action, "block_id"), Text(action, "value")));
        await socket.AckAsync(envelope);
        Assert.False((await pressed.WaitAsync(Client.Guard)).TimedOut);
        Assert.Empty(Slack.Asked);
        _ = Slack.As("U2").PressAsync(Slack.Posts("C1")[0], "drop");
        Assert.Equal(("U2", "Drop"), Slack.Asked.Select(asked => (asked.Person, asked.Label)).Single());
    }

    [Fact]
    public async Task A_button_that_does_not_stand_there_cannot_be_pressed()
    {
        await Client.PostAsync("727", ("blocks", Blocks));
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Slack.As("U2").PressAsync(Slack.Posts("C1")[0], "Approve"));
        Assert.Equal("No button Approve, only: Take, Drop", refused.Message);
    }

    [Fact]
    public async Task A_response_url_is_good_for_five_answers_in_thirty_minutes()
    {
        var used = await ResponseUrlAsync();
        for (var i = 0; i < 5; i++)
            Assert.Equal("ok", await AnswerAsync(used));
        Assert.Equal("used_url", await AnswerAsync(used));
        Assert.Equal(5, Slack.Ephemerals("U1").Count(one => one.Text == "done"));
        var late = await ResponseUrlAsync();
        Pass(1801);
        Assert.Equal("expired_url", await AnswerAsync(late));
    }

    private async Task<string> TriggerAsync() => Text(await CommandAsync(), "trigger_id")!;

    private async Task<Uri> ResponseUrlAsync() => new(Text(await CommandAsync(), "response_url")!);

    // Nobody has to listen: what was sent is known.
    private async Task<JsonElement> CommandAsync()
    {
        await Slack.As("U1").SlashAsync("C1", "/deploy", "").WaitAsync(Client.Guard);
        return Slack.Deliveries[^1].Payload;
    }

    private Task<string> OpenAsync(string trigger) => Client.ErrorAsync("views.open", ("trigger_id", trigger), ("view", Modal));

    private async Task<string> AnswerAsync(Uri url)
    {
        using var response = await Client.SendAsync(url, """{"text":"done"}""");
        return await response.Content.ReadAsStringAsync(Client.Guard);
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
