using System.Text.Json.Nodes;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>
/// A tick that a translator puts to a list of strings says that they are translated, and taking it away that they are not.
/// </summary>
public sealed class ReactionsInSlack
{
    private const string Tick = "white_check_mark";
    private const string Room = "C2";

    private static readonly string[] _translators =
    [
        "--Slack:AppToken=xapp-1-test",
        "--Projects:0:Rooms:Strings:0:Locale=ru",
        $"--Projects:0:Rooms:Strings:0:Room=slack:{Room}",
    ];

    [Theory]
    [InlineData(Tick)]
    [InlineData("heavy_check_mark")]
    [InlineData("ballot_box_with_check")]
    [InlineData("white_check_mark::skin-tone-2")]
    public async Task A_tick_put_to_a_list_marks_its_strings_translated_in_place(string name)
    {
        await using var team = await StartAsync();
        var list = await ListAsync(team);
        team.Slack.As("U2").React(Room, list, name);
        Assert.Contains(
            "✓ 1 “Read more”, translated by samo",
            (await ListAsync(team, list, TickedList.AllTranslated)).Shown,
            StringComparison.Ordinal
        );
        Assert.Empty(team.Slack.Ephemerals("U2"));
        Assert.Empty(team.Slack.Violations);
    }

    [Fact]
    public async Task Over_HTTP_a_tick_counts_too_and_can_be_taken_back()
    {
        await using var team = await SlackTeam.StartAsync(
            slack => slack.World.AddRoom(Room, "russian"),
            ["--Slack:SigningSecret=8f742231b10e8888abcd99yyyzzz85a5", .. _translators[1..]]
        );
        var list = await ListAsync(team);
        team.Slack.As("U2").React(Room, list, Tick);
        await ListAsync(team, list, TickedList.AllTranslated);
        team.Slack.As("U2").TakeBack(Room, list, Tick);
        await ListAsync(team, list, $"{TickedList.Begins}\n");
        Assert.Empty(team.Slack.Violations);
    }

    [Fact]
    public async Task A_tick_that_is_taken_away_and_put_again_counts_again_and_a_second_delivery_does_not()
    {
        await using var team = await StartAsync();
        var list = await ListAsync(team);
        team.Slack.As("U2").React(Room, list, Tick);
        await team.SettledAsync();
        team.Slack.As("U2").TakeBack(Room, list, Tick);
        await team.SettledAsync();
        foreach (var delivery in team.Slack.Deliveries.Where(IsReaction).ToArray())
            team.Slack.Redeliver(delivery, sameEnvelope: false);
        await team.SettledAsync();
        Assert.Equal(["samo translated 2 ru", "samo took back 2 ru"], await TickedList.TicksAsync(team.Bot));
        // Seen to be open again, or the list would be found as it was before.
        await ListAsync(team, list, $"{TickedList.Begins}\n");
        team.Slack.As("U2").React(Room, list, Tick);
        await ListAsync(team, list, TickedList.AllTranslated);
        Assert.Equal(["samo translated 2 ru", "samo took back 2 ru", "samo translated 2 ru"], await TickedList.TicksAsync(team.Bot));
    }

    [Fact]
    public async Task What_is_no_tick_to_a_list_in_a_room_of_translators_is_chatter()
    {
        await using var team = await StartAsync(slack => slack.World.AddPerson(new FakeSlackPerson("U9", "robot") { IsBot = true }));
        var (list, samo) = (await ListAsync(team), team.Slack.As("U2"));
        samo.React(Room, list, "eyes");
        samo.React(Room, list, "white_check_mark_button");
        samo.React(Room, samo.Say(Room, "done?").Ts, Tick);
        samo.React("C1", (await team.PostAsync("Board")).Ts, Tick);
        samo.React(Room, await ClaimAsync(team), Tick);
        team.Slack.As("U0BOT").React(Room, list, Tick);
        team.Slack.As("U9").React(Room, list, Tick);
        team.Slack.Publish(Reaction(new JsonObject { ["type"] = "file", ["file"] = "F1" }));
        team.Slack.Publish(
            Reaction(
                new JsonObject
                {
                    ["type"] = "message",
                    ["channel"] = Room,
                    ["ts"] = list,
                },
                writer: "U3"
            )
        );
        team.Slack.Publish(Reaction(null));
        await team.SettledAsync();
        Assert.Empty(await TickedList.TicksAsync(team.Bot));
        // Slack does not always name who wrote the message.
        team.Slack.Publish(
            Reaction(
                new JsonObject
                {
                    ["type"] = "message",
                    ["channel"] = Room,
                    ["ts"] = list,
                }
            )
        );
        await ListAsync(team, list, TickedList.AllTranslated);
        Assert.Equal(["samo translated 2 ru"], await TickedList.TicksAsync(team.Bot));
        Assert.Empty(team.Slack.Violations);
    }

    private static Task<SlackTeam> StartAsync(Action<FakeSlack>? prepare = null) =>
        SlackTeam.StartAsync(
            slack =>
            {
                slack.World.AddRoom(Room, "russian");
                prepare?.Invoke(slack);
            },
            _translators
        );

    // A list in the translators' room: its ts.
    private static async Task<string> ListAsync(SlackTeam team)
    {
        await TickedList.SendAsync(team.Bot);
        await team.UntilAsync(slack => slack.Posts(Room).Any(post => post.Shown.StartsWith(TickedList.Begins, StringComparison.Ordinal)));
        return team.Slack.Posts(Room).Single().Ts;
    }

    // The list as it reads now.
    private static async Task<FakeSlackMessage> ListAsync(SlackTeam team, string ts, string begins)
    {
        await team.UntilAsync(slack =>
            slack.Posts(Room).Any(post => post.Ts == ts && post.Shown.StartsWith(begins, StringComparison.Ordinal))
        );
        return team.Slack.Posts(Room).Single(post => post.Ts == ts);
    }

    // Another post of the bot's in the translators' room.
    private static async Task<string> ClaimAsync(SlackTeam team)
    {
        bool IsClaim(FakeSlackMessage post) => post.Shown.StartsWith("nick has 790", StringComparison.Ordinal);
        team.Slack.As("U1").Say(Room, "<@U0BOT> take 790 - x");
        await team.UntilAsync(slack => slack.Posts(Room).Any(IsClaim));
        return team.Slack.Posts(Room).Single(IsClaim).Ts;
    }

    private static JsonObject Reaction(JsonObject? item, string? writer = null)
    {
        var said = new JsonObject
        {
            ["type"] = "reaction_added",
            ["user"] = "U2",
            ["reaction"] = Tick,
            ["item"] = item,
            ["event_ts"] = "1.000001",
        };
        if (writer is not null)
            said["item_user"] = writer;
        return said;
    }

    private static bool IsReaction(FakeSlackDelivery delivery) =>
        delivery.Payload.GetRawText().Contains("\"reaction_", StringComparison.Ordinal);
}
