using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Slack.Inbound;
using ChatBot.Slack.Outbound;
using ChatBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBot.Tests.Slack;

/// <summary>What one room or one kind of call has to wait for holds up no other; and nobody is left without an answer.</summary>
public sealed class RoomsGoTheirOwnWay
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_room_that_has_to_wait_holds_up_no_other() => await OtherRoomAsync(new FakeSlackFault.TooMany(_minute), _minute);

    [Fact]
    public async Task A_room_that_is_not_answered_for_holds_up_no_other() =>
        await OtherRoomAsync(new FakeSlackFault.Late(_minute / 2.1), _minute / 2.1);

    [Fact]
    public async Task A_thread_whose_message_is_gone_is_told_apart_from_a_room_that_takes_nothing()
    {
        await using var team = await SlackTeam.StartAsync();
        var slack = team.Bot.Services.GetServices<IChatPlatform>().Single(platform => platform.Name == "slack");
        OutgoingPost[] details = [new("none", new PostContent($"abc samo: one"))];
        await Assert.ThrowsAsync<MessageGoneException>(() =>
            slack.SendAsync(new OutgoingMessage(new RoomId("slack", "C1"), details) { Thread = "1.000001" }, team.Stop)
        );
        await Assert.ThrowsAsync<RoomGoneException>(() =>
            slack.SendAsync(new OutgoingMessage(new RoomId("slack", "C404"), details), team.Stop)
        );
    }

    [Fact]
    public async Task A_lost_post_is_found_however_much_was_said_since()
    {
        await using var team = await SlackTeam.StartAsync();
        var slack = team.Bot.Services.GetServices<IChatPlatform>().Single(platform => platform.Name == "slack");
        var (room, sentAt) = (new RoomId("slack", "C1"), team.Bot.Clock.GetUtcNow());
        var ts = await slack.SendAsync(new OutgoingMessage(room, [new OutgoingPost("lost", new PostContent($"nick has 727"))]), team.Stop);
        await team.Bot.Clock.StepAsync(TimeSpan.FromMinutes(20));
        for (var line = 1; line <= 1_050; line++)
            team.Slack.As("U2").Say("C1", "good morning");
        Assert.Equal(ts, (await slack.FindAsync(room, [new LostPost("lost", sentAt)], team.Stop)).GetValueOrDefault("lost"));
    }

    [Theory]
    [InlineData("https://hooks.slack.com/commands/T1/1/x", "https://slack.com/api/", true)]
    [InlineData("https://hooks.slack-gov.com/commands/T1/1/x", "https://slack-gov.com/api/", true)]
    [InlineData("http://127.0.0.1:5001/response/R1", "http://127.0.0.1:5000/api/", true)]
    [InlineData("http://hooks.slack.com/commands/T1/1/x", "https://slack.com/api/", false)]
    [InlineData("https://notslack.com/x", "https://slack.com/api/", false)]
    [InlineData("https://slack.com.example.com/x", "https://slack.com/api/", false)]
    [InlineData("https://10.0.0.1/x", "https://slack.com/api/", false)]
    public void A_private_answer_goes_to_no_host_but_slacks(string address, string api, bool isSlacks) =>
        Assert.Equal(isSlacks, SlackResponder.IsSlacks(new Uri(address), new Uri(api)));

    [Fact]
    public async Task Pins_that_have_to_wait_hold_up_no_post()
    {
        await using var team = await SlackTeam.StartAsync(
            slack => slack.Faults = (method, _, _) => method == "pins.add" ? new FakeSlackFault.TooMany(_minute) : null,
            ["--Slack:AppToken=xapp-1-test"]
        );
        var before = team.Bot.Clock.GetUtcNow();
        team.Slack.As("U1").Say("C1", "taking 727 - a");
        await team.PostAsync("nick has 727");
        team.Slack.As("U1").Say("C1", $"<@{team.Slack.BotUserId}> drop 727");
        await team.PostAsync("nick dropped 727");
        Assert.InRange(team.Bot.Clock.GetUtcNow() - before, TimeSpan.Zero, _minute / 6);
        Assert.Empty(team.Slack.Violations);
    }

    [Fact]
    public async Task A_room_without_the_bot_is_told_of_with_what_to_do_and_the_others_go_on()
    {
        await using var team = await TwoRoomsAsync();
        using var log = RecordedLog.Of(team.Bot);
        team.Slack.World.Locked(() => team.Slack.World.Rooms["C1"].Members.Remove(team.Slack.BotUserId));
        team.Slack.As("U1").Say("C2", "taking 727 - a");
        await team.UntilAsync(slack => slack.Pins("C2").Count == 2);
        await team.PassAsync(_minute * 10, TimeSpan.FromSeconds(2));
        Assert.InRange(log.With("Say '/invite' with the app's name in slack:C1.").Count, 2, 20);
        Assert.Equal("ready", await team.ReadyAsync());
        team.Slack.World.Locked(() => team.Slack.World.Rooms["C1"].Members.Add(team.Slack.BotUserId));
        await team.PostAsync("nick has 727");
    }

    [Fact]
    public async Task Who_goes_by_a_provisional_name_keeps_their_claims_under_their_own()
    {
        var isSilent = true;
        await using var team = await SlackTeam.StartAsync(
            slack => slack.Faults = (method, _, _) => method == "users.info" && isSilent ? FakeSlackFault.BrokenBefore : null,
            ["--Slack:AppToken=xapp-1-test"]
        );
        team.Slack.As("U1").Say("C1", "taking 727 - a");
        await team.PostAsync("u1 has 727: a");
        team.Slack.As("U1").Say("C1", "taking 728 - b");
        await team.PostAsync("u1 has 728: b");
        isSilent = false;
        await team.PostAsync("nick has 727: a");
        team.Slack.As("U1").Say("C1", $"<@{team.Slack.BotUserId}> drop 727");
        await team.PostAsync("nick dropped 727: a");
        await team.PostAsync("nick has 728: b");
    }

    [Fact]
    public async Task A_slash_command_that_takes_long_is_acked_in_time_and_answered_later()
    {
        await using var team = await SlackTeam.StartAsync();
        using var busy = BrokenStore.Busy(team.Bot);
        var answer = team.Slack.As("U1").SlashAsync("C1", "/chatbot", "take 727 - a");
        await LateAsync(team, busy, answer);
        await team.ToldAsync("U1", "727 is yours");
        Assert.Equal(
            ["Still at it; the answer comes in a moment.", "727 is yours. The next one is 728."],
            team.Slack.Ephemerals("U1").Select(message => message.Shown)
        );
        Assert.False((await answer).TimedOut);
        Assert.Empty(team.Slack.Violations);
    }

    [Fact]
    public async Task A_press_that_takes_long_is_acked_in_time_and_done_later()
    {
        await using var team = await SlackTeam.StartAsync();
        team.Slack.As("U1").Say("C1", "taking 727 - a");
        var post = await team.PostAsync("nick has 727: a");
        await team.SettledAsync();
        using var busy = BrokenStore.Busy(team.Bot);
        var answer = team.Slack.As("U1").PressAsync(post, "drop 727");
        await LateAsync(team, busy, answer);
        Assert.False((await answer).TimedOut);
        await team.PostAsync("nick dropped 727: a");
        Assert.Empty(team.Slack.Violations);
    }

    [Fact]
    public async Task Where_the_bot_is_no_member_a_late_answer_comes_all_the_same()
    {
        await using var team = await SlackTeam.StartAsync(
            slack => slack.World.AddRoom("C3", "elsewhere", botIn: false),
            ["--Slack:AppToken=xapp-1-test"]
        );
        using var busy = BrokenStore.Busy(team.Bot);
        var answer = team.Slack.As("U1").SlashAsync("C3", "/chatbot", "take 727 - a");
        await LateAsync(team, busy, answer);
        await team.ToldAsync("U1", "727 is yours");
        Assert.Equal("C3", team.Slack.Ephemerals("U1")[^1].Room);
    }

    [Fact]
    public async Task A_private_answer_that_fails_undone_is_given_once()
    {
        await using var team = await SlackTeam.StartAsync(
            slack =>
                slack.Faults = (method, _, nth) =>
                    method == "chat.postEphemeral"
                        ? nth switch
                        {
                            1 => FakeSlackFault.BrokenBefore,
                            2 => new FakeSlackFault.TooMany(_minute / 6),
                            3 => FakeSlackFault.AbortedAfter,
                            _ => null,
                        }
                        : null,
            ["--Slack:AppToken=xapp-1-test"]
        );
        team.Slack.As("U1").Say("C1", "taking 727 - a");
        await team.ToldAsync("U1", "727 is yours");
        await team.PassAsync(_minute);
        Assert.Single(team.Slack.Ephemerals("U1"));
        Assert.Empty(team.Slack.Violations);
    }

    private static Task<SlackTeam> TwoRoomsAsync() =>
        SlackTeam.StartAsync(
            slack => slack.World.AddRoom("C2", "more"),
            ["--Slack:AppToken=xapp-1-test", "--Projects:0:Rooms:Deploys:1=slack:C2"]
        );

    private static async Task OtherRoomAsync(FakeSlackFault fault, TimeSpan lasting)
    {
        await using var team = await TwoRoomsAsync();
        await team.UntilAsync(slack => slack.Pins("C1").Count == 1 && slack.Pins("C2").Count == 1);
        var isBroken = true;
        team.Slack.Faults = (method, channel, _) => isBroken && method == "chat.postMessage" && channel == "C1" ? fault : null;
        var before = team.Bot.Clock.GetUtcNow();
        team.Slack.As("U1").Say("C2", "taking 727 - a");
        await team.UntilAsync(slack => slack.Pins("C2").Count == 2);
        team.Slack.As("U2").Say("C2", "taking 728 - b");
        await team.UntilAsync(slack => slack.Pins("C2").Count == 3);
        Assert.InRange(team.Bot.Clock.GetUtcNow() - before, TimeSpan.Zero, lasting / 2);
        isBroken = false;
        await team.UntilAsync(slack => slack.Pins("C1").Count == 3);
        Assert.Equal(
            2,
            team.Slack.Posts("C1")
                .Count(post =>
                    post.Shown.Contains(" has 72", StringComparison.Ordinal) && !post.Shown.StartsWith("Board", StringComparison.Ordinal)
                )
        );
        Assert.Empty(team.Slack.Violations);
    }

    // The store is busy until long after the ack.
    private static async Task LateAsync(SlackTeam team, BrokenStore busy, Task<FakeSlackAnswer> answer)
    {
        await busy.ReachedAsync();
        // The bot's own patience is over before Slack's is.
        var own = team.Bot.Clock.GetUtcNow() + SlackMessageHandler.Soon;
        while (!answer.IsCompleted)
            await team.Bot.Clock.StepAsync(TimeSpan.FromMilliseconds(100), () => team.Bot.Clock.GetUtcNow() < own || answer.IsCompleted);
        busy.Mend();
    }
}
