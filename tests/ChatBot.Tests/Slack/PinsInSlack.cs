using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>The board and the open claims are pinned, whatever people and Slack do to the pins.</summary>
public sealed class PinsInSlack
{
    [Fact]
    public async Task A_board_that_somebody_deleted_and_a_pin_that_somebody_took_away_come_back()
    {
        await using var team = await SlackTeam.StartAsync();
        await TakeAsync(team, 1);
        await PinnedAsync(team, "Board", "nick has 727: a");
        var (board, claim) = (await team.PostAsync("Board"), await team.PostAsync("nick has 727"));
        team.Slack.As("U2").Delete(board);
        team.Slack.As("U2").Unpin(claim);
        await PinnedAsync(team, "Board", "nick has 727: a");
        Assert.NotEqual(board.Ts, (await team.PostAsync("Board")).Ts);
        Assert.Equal(claim.Ts, (await team.PostAsync("nick has 727")).Ts);
        Assert.Empty(team.Slack.Violations);
    }

    [Fact]
    public async Task Beyond_the_pins_of_the_settings_the_oldest_claims_go_without()
    {
        await using var team = await SlackTeam.StartAsync("--Slack:Pins=3");
        await TakeAsync(team, 3);
        await PinnedAsync(team, "Board", "kevin has 729: c", "samo has 728: b");
        team.Slack.As("U3").Say("C1", $"<@{team.Slack.BotUserId}> drop 729");
        await PinnedAsync(team, "Board", "samo has 728: b");
        Assert.Empty(team.Slack.Violations);
    }

    [Fact]
    public async Task A_room_full_of_other_peoples_pins_gets_its_posts_and_the_board_its_place_when_there_is_one()
    {
        await using var team = await SlackTeam.StartAsync(
            slack =>
            {
                slack.World.Rooms["C1"].PinCap = 2;
                for (var pin = 1; pin <= 2; pin++)
                    slack.As("U2").Pin(slack.As("U2").Say("C1", $"read this {pin}"));
            },
            ["--Slack:AppToken=xapp-1-test"]
        );
        await TakeAsync(team, 3);
        await team.PostAsync("samo has 728");
        await team.PassAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(2));
        Assert.InRange(team.Slack.Calls.Count(call => call.Method == "pins.add"), 1, 20);
        Assert.Equal(["read this 1", "read this 2"], team.Slack.Pins("C1").Select(pin => pin.Shown));
        team.Slack.As("U2").Unpin(team.Slack.Pins("C1")[0]);
        await PinnedAsync(team, "Board", "read this 2");
        Assert.Empty(team.Slack.Violations);
    }

    [Fact]
    public async Task What_may_not_be_edited_any_more_is_posted_afresh_and_the_old_one_loses_its_pin()
    {
        await using var team = await SlackTeam.StartAsync();
        await TakeAsync(team, 2);
        await PinnedAsync(team, "Board", "nick has 727: a", "samo has 728: b");
        var old = await team.PostAsync("samo has 728");
        team.Slack.World.EditWindowClosed = true;
        var lost = 0;
        team.Slack.Faults = (method, _, _) => method == "pins.remove" && lost++ < 2 ? FakeSlackFault.BrokenBefore : null;
        team.Slack.As("U2").Say("C1", "taking 728 - better");
        await PinnedAsync(team, "Board", "nick has 727: a", "samo has 728: better");
        Assert.NotEqual(old.Ts, (await team.PostAsync("samo has 728: better")).Ts);
    }

    private static async Task TakeAsync(SlackTeam team, int claims)
    {
        foreach (var (person, number, why) in new[] { ("U1", 727, "a"), ("U2", 728, "b"), ("U3", 729, "c") }.Take(claims))
        {
            team.Slack.As(person).Say("C1", $"taking {number} - {why}");
            await team.ToldAsync(person, $"{number} is yours");
        }
    }

    // By what stands at last; a test that waits for the impossible shows it.
    private static async Task PinnedAsync(SlackTeam team, params string[] begins)
    {
        string[] Shown() => [.. team.Slack.Pins("C1").Select(pin => pin.Shown.Split('\n')[0]).Order(StringComparer.Ordinal)];
        var end = team.Bot.Clock.GetUtcNow() + TimeSpan.FromMinutes(11);
        while (!Shown().SequenceEqual(begins) && team.Bot.Clock.GetUtcNow() < end)
            await team.PassAsync(TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(250));
        await team.PassAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(begins, Shown());
    }
}
