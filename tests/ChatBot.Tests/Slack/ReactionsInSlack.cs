using System.Text.Json.Nodes;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>Ticks that translators put to the bot's posts in their room C2, and take away.</summary>
public sealed class ReactionsInSlack
{
    private const string Tick = "white_check_mark";
    private const string Room = "C2";

    private static readonly string[] _translators = ["--Slack:AppToken=xapp-1-test", $"--Projects:0:Rooms:Strings:0:Room=slack:{Room}"];

    [Theory]
    [InlineData(Tick)]
    [InlineData("heavy_check_mark")]
    [InlineData("ballot_box_with_check")]
    [InlineData("white_check_mark::skin-tone-2")]
    public async Task A_tick_counts_for_who_put_it(string name)
    {
        await using var team = await StartAsync();
        var post = await PostAsync(team);
        team.Slack.As("U2").React(Room, post, name);
        await team.ToldAsync("U2", $"put {post} by samo");
        Assert.DoesNotContain(team.Slack.Ephemerals("U1"), told => told.Shown.StartsWith("put", StringComparison.Ordinal));
        Assert.Empty(team.Slack.Violations);
    }

    [Fact]
    public async Task Over_HTTP_a_tick_counts_too()
    {
        await using var team = await SlackTeam.StartAsync(slack => slack.World.AddRoom(Room, "russian"), ["--Slack:SigningSecret=8f742231b10e8888abcd99yyyzzz85a5", .. _translators[1..]]);
        var post = await PostAsync(team);
        team.Slack.As("U2").React(Room, post, Tick);
        await team.ToldAsync("U2", $"put {post} by samo");
        team.Slack.As("U2").TakeBack(Room, post, Tick);
        await team.ToldAsync("U2", $"taken {post} by samo");
        Assert.Empty(team.Slack.Violations);
    }

    [Fact]
    public async Task A_tick_that_is_taken_away_and_put_again_counts_again_and_a_second_delivery_does_not()
    {
        await using var team = await StartAsync();
        var post = await PostAsync(team);
        team.Slack.As("U2").React(Room, post, Tick);
        await team.SettledAsync();
        team.Slack.As("U2").TakeBack(Room, post, Tick);
        await team.SettledAsync();
        foreach (var delivery in team.Slack.Deliveries.Where(IsReaction).ToArray()) team.Slack.Redeliver(delivery, sameEnvelope: false);
        await team.SettledAsync();
        team.Slack.As("U2").React(Room, post, Tick);
        await team.UntilAsync(slack => slack.Ephemerals("U2").Count == 3);
        Assert.Equal([$"put {post} by samo", $"taken {post} by samo", $"put {post} by samo"], team.Slack.Ephemerals("U2").Select(told => told.Shown));
    }

    [Fact]
    public async Task What_is_no_tick_to_a_post_of_the_bot_in_a_room_of_translators_is_chatter()
    {
        await using var team = await StartAsync(slack => slack.World.AddPerson(new FakeSlackPerson("U9", "robot") { IsBot = true }));
        var (post, samo) = (await PostAsync(team), team.Slack.As("U2"));
        samo.React(Room, post, "eyes");
        samo.React(Room, post, "white_check_mark_button");
        samo.React(Room, samo.Say(Room, "done?").Ts, Tick);
        samo.React("C1", (await team.PostAsync("nick has 790")).Ts, Tick);
        team.Slack.As("U0BOT").React(Room, post, Tick);
        team.Slack.As("U9").React(Room, post, Tick);
        team.Slack.Publish(Reaction(new JsonObject { ["type"] = "file", ["file"] = "F1" }));
        team.Slack.Publish(Reaction(null));
        await team.SettledAsync();
        // Slack does not always name who wrote the message.
        team.Slack.Publish(Reaction(new JsonObject { ["type"] = "message", ["channel"] = Room, ["ts"] = post }));
        await team.ToldAsync("U2", $"put {post} by samo");
        Assert.Single(team.Slack.Ephemerals("U2"));
        Assert.Empty(team.Slack.Ephemerals("U9"));
        Assert.Empty(team.Slack.Violations);
    }

    private static Task<SlackTeam> StartAsync(Action<FakeSlack>? prepare = null) => SlackTeam.StartAsync(slack =>
    {
        slack.World.AddRoom(Room, "russian");
        prepare?.Invoke(slack);
    }, _translators);

    // A post of the bot's in the translators' room: its ts.
    private static async Task<string> PostAsync(SlackTeam team)
    {
        team.Slack.As("U1").Say(Room, "<@U0BOT> take 790 - x");
        await team.UntilAsync(slack => slack.Posts(Room).Count == 1);
        return team.Slack.Posts(Room)[0].Ts;
    }

    private static JsonObject Reaction(JsonObject? item) => new() { ["type"] = "reaction_added", ["user"] = "U2", ["reaction"] = Tick, ["item"] = item, ["event_ts"] = "1.000001" };

    private static bool IsReaction(FakeSlackDelivery delivery) => delivery.Payload.GetRawText().Contains("\"reaction_", StringComparison.Ordinal);
}
