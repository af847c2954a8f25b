using System.Text.Json;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Fakes.Slack;

/// <summary>What may be posted, edited, pinned and read in the fake's rooms.</summary>
public sealed class TheFakeKeepsItsRooms : FakeSlackTests
{
    [Fact]
    public async Task A_post_stands_where_the_bot_may_write()
    {
        Slack.World.AddRoom("C2", "alerts", botIn: false);
        Slack.World.AddRoom("C3", "old").Archived = true;
        await Client.PostAsync("hello");
        Assert.Equal(["hello"], Slack.Posts("C1").Select(post => post.Text));
        Assert.Equal("channel_not_found", await PostErrorAsync("C9", "hello"));
        Assert.Equal("not_in_channel", await PostErrorAsync("C2", "hello"));
        Assert.Equal("is_archived", await PostErrorAsync("C3", "hello"));
        Assert.Equal("no_text", await PostErrorAsync("C1", ""));
        Assert.Equal("msg_too_long", await PostErrorAsync("C1", new string('a', 40_001)));
        Assert.Equal(
            "thread_not_found",
            await Client.ErrorAsync("chat.postMessage", ("channel", "C1"), ("text", "hello"), ("thread_ts", "1.000001"))
        );
    }

    [Fact]
    public async Task An_edit_needs_an_own_message_and_without_blocks_it_has_none()
    {
        var line = Slack.As("U1").Say("C1", "taking 727");
        var ts = await Client.PostAsync(
            "hello",
            ("blocks", """[{"type":"divider"}]"""),
            ("metadata", """{"event_type":"post","event_payload":{"id":"1"}}""")
        );
        Assert.Equal("cant_update_message", await UpdateErrorAsync(line.Ts, "mine now"));
        Assert.Equal("message_not_found", await UpdateErrorAsync("1.000001", "nothing"));
        Assert.Equal("msg_too_long", await UpdateErrorAsync(ts, new string('a', 4_001)));
        Assert.Equal("", await UpdateErrorAsync(ts, "bye"));
        var post = Assert.Single(Slack.Posts("C1"));
        Assert.Equal(
            ("bye", null, 1, "1"),
            (post.Text, (object?)post.Blocks, post.Edits, post.Metadata!.Value.GetProperty("event_payload").GetProperty("id").GetString())
        );
        Slack.World.EditWindowClosed = true;
        Assert.Equal("edit_window_closed", await UpdateErrorAsync(ts, "too late"));
        Assert.Equal("cant_delete_message", await Client.ErrorAsync("chat.delete", ("channel", "C1"), ("ts", line.Ts)));
        Assert.Equal("", await Client.ErrorAsync("chat.delete", ("channel", "C1"), ("ts", ts)));
        Assert.Empty(Slack.Posts("C1"));
    }

    [Fact]
    public async Task Pins_have_a_cap_and_are_made_once()
    {
        Slack.World.Rooms["C1"].PinCap = 1;
        var (first, second) = (await Client.PostAsync("one"), await Client.PostAsync("two"));
        Assert.Equal("", await PinAsync("pins.add", first));
        Assert.Equal("already_pinned", await PinAsync("pins.add", first));
        Assert.Equal("too_many_pins", await PinAsync("pins.add", second));
        Assert.Equal("no_pin", await PinAsync("pins.remove", second));
        Assert.Equal("message_not_found", await PinAsync("pins.add", "1.000001"));
        Assert.Equal(["one"], Slack.Pins("C1").Select(pin => pin.Text));
        Assert.Equal(
            first,
            (await Client.CallAsync("pins.list", ("channel", "C1")))
                .GetProperty("items")[0]
                .GetProperty("message")
                .GetProperty("ts")
                .GetString()
        );
        Assert.Equal("", await PinAsync("pins.remove", first));
        Assert.Contains(Slack.Messages("C1"), line => line.Subtype == "pinned_item");
    }

    [Fact]
    public async Task A_reaction_is_put_once_and_told_to_who_may_hear_it()
    {
        using var socket = await Client.ConnectAsync();
        var ts = await Client.PostAsync("strings");
        await socket.ReadAsync();
        Slack.World.HearsReactions = false;
        Slack.As("U1").React("C1", ts, "eyes");
        Slack.World.HearsReactions = true;
        Slack.World.Scopes.Remove("reactions:read");
        Slack.As("U1").TakeBack("C1", ts, "eyes");
        Slack.World.Scopes.Add("reactions:read");
        Slack.As("U1").React("C1", ts, "white_check_mark");
        var told = (await socket.ReadAsync()).GetProperty("payload").GetProperty("event");
        Assert.Equal(
            ("reaction_added", "U1", "white_check_mark", "U0BOT"),
            (Text(told, "type"), Text(told, "user"), Text(told, "reaction"), Text(told, "item_user"))
        );
        Assert.Equal(
            ("message", "C1", ts),
            (Text(told.GetProperty("item"), "type"), Text(told.GetProperty("item"), "channel"), Text(told.GetProperty("item"), "ts"))
        );
        Assert.Throws<InvalidOperationException>(() => Slack.As("U1").React("C1", ts, "white_check_mark"));
        Assert.Throws<InvalidOperationException>(() => Slack.As("U2").TakeBack("C1", ts, "white_check_mark"));
    }

    [Fact]
    public async Task A_topic_is_short_and_said_in_the_room()
    {
        Assert.Equal("too_long", await Client.ErrorAsync("conversations.setTopic", ("channel", "C1"), ("topic", new string('a', 251))));
        Assert.Equal("", await Client.ErrorAsync("conversations.setTopic", ("channel", "C1"), ("topic", "prod is free")));
        Assert.Equal("prod is free", Slack.Topic("C1"));
        Assert.Equal("channel_topic", Slack.Messages("C1")[^1].Subtype);
    }

    [Fact]
    public async Task An_ephemeral_is_for_somebody_in_the_room()
    {
        Slack.World.Rooms["C1"].Members.Remove("U3");
        Assert.Equal("", await Client.ErrorAsync("chat.postEphemeral", ("channel", "C1"), ("user", "U1"), ("text", "only you")));
        Assert.Equal(
            "user_not_in_channel",
            await Client.ErrorAsync("chat.postEphemeral", ("channel", "C1"), ("user", "U3"), ("text", "only you"))
        );
        Assert.Equal(("only you", "C1"), Slack.Ephemerals("U1").Select(one => (one.Text, one.Room)).Single());
        Assert.Empty(Slack.Posts("C1"));
    }

    [Fact]
    public async Task History_is_read_by_pages_from_the_newest_with_metadata_on_request()
    {
        var first = await Client.PostAsync("one", ("metadata", """{"event_type":"post","event_payload":{"id":"1"}}"""));
        await Client.PostAsync("in the thread", ("thread_ts", first));
        Pass(5);
        await Client.PostAsync("two");
        Assert.Equal(["two", "one"], Texts(await HistoryAsync()));
        Assert.Equal(["two"], Texts(await HistoryAsync(("oldest", first))));
        Assert.Equal(["two", "one"], Texts(await HistoryAsync(("oldest", first), ("inclusive", "true"))));
        var page = await HistoryAsync(("limit", "1"));
        Assert.Equal(["two"], Texts(page));
        var rest = await HistoryAsync(
            ("limit", "1"),
            ("include_all_metadata", "true"),
            ("cursor", page.GetProperty("response_metadata").GetProperty("next_cursor").GetString()!)
        );
        Assert.Equal(
            "1",
            rest.GetProperty("messages")[0].GetProperty("metadata").GetProperty("event_payload").GetProperty("id").GetString()
        );
        Assert.False((await HistoryAsync()).GetProperty("messages")[1].TryGetProperty("metadata", out _));
        Assert.Equal(["one", "in the thread"], Texts(await Client.CallAsync("conversations.replies", ("channel", "C1"), ("ts", first))));
        Assert.Equal("thread_not_found", await Client.ErrorAsync("conversations.replies", ("channel", "C1"), ("ts", "1.000001")));
    }

    [Fact]
    public async Task People_groups_and_rooms_are_found()
    {
        Slack.World.People["U4"] = new FakeSlackPerson("U4", "gone") { Deleted = true };
        Slack.ChangeGroup("S1", "deployers", "U1", "U2");
        Assert.Equal(
            "U2",
            (await Client.CallAsync("users.lookupByEmail", ("email", "samo@example.com"))).GetProperty("user").GetProperty("id").GetString()
        );
        Assert.Equal("users_not_found", await Client.ErrorAsync("users.lookupByEmail", ("email", "gone@example.com")));
        Assert.Equal(
            """["U1","U2"]""",
            (await Client.CallAsync("usergroups.users.list", ("usergroup", "S1"))).GetProperty("users").GetRawText()
        );
        Assert.Equal("no_such_subteam", await Client.ErrorAsync("usergroups.users.list", ("usergroup", "S9")));
        Assert.Equal(
            "D1",
            (await Client.CallAsync("conversations.open", ("users", "U1"))).GetProperty("channel").GetProperty("id").GetString()
        );
        Assert.Equal("deploys", (await Client.CallAsync("conversations.list")).GetProperty("channels")[0].GetProperty("name").GetString());
        Slack.World.PlanUpgradeRequired = true;
        Assert.Equal("plan_upgrade_required", await Client.ErrorAsync("usergroups.list"));
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static string[] Texts(JsonElement answer) =>
        [.. answer.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("text").GetString()!)];

    private Task<JsonElement> HistoryAsync(params (string, string)[] more) =>
        Client.CallAsync("conversations.history", [("channel", "C1"), .. more]);

    private Task<string> PostErrorAsync(string room, string text) =>
        Client.ErrorAsync("chat.postMessage", ("channel", room), ("text", text));

    private Task<string> UpdateErrorAsync(string ts, string text) =>
        Client.ErrorAsync("chat.update", ("channel", "C1"), ("ts", ts), ("text", text));

    private Task<string> PinAsync(string method, string ts) => Client.ErrorAsync(method, ("channel", "C1"), ("timestamp", ts));
}
