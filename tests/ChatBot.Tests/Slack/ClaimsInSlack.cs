using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>Claims as people say them in Slack.</summary>
public sealed class ClaimsInSlack
{
    [Fact]
    public async Task A_claim_in_plain_text_is_posted_pinned_and_answered()
    {
        await using var team = await SlackTeam.StartAsync();
        team.Slack.As("U1").Say("C1", "taking 727 - put JSON in SQL");
        await team.ToldAsync("U1", "727 is yours. The next one is 728.");
        var post = await team.PostAsync("nick has 727: put JSON in SQL");
        await team.UntilAsync(slack => slack.Pins("C1").Any(pin => pin.Ts == post.Ts));
        Assert.Equal("drop 727", Assert.Single(post.Buttons).Label);
        Assert.Empty(team.Slack.Violations);
    }

    [Fact]
    public async Task In_a_room_that_has_to_wait_the_asker_hears_at_once_what_will_stand_there()
    {
        await using var team = await SlackTeam.StartAsync();
        for (var number = 1; number <= 12; number++)
            team.Slack.As("U1").Say("C1", $"taking {726 + number} - claim {number}");
        await team.UntilAsync(slack => slack.Settled);
        team.Slack.Faults = (method, _, nth) =>
            method == "chat.postMessage" && nth > 1 ? new FakeSlackFault.TooMany(TimeSpan.FromSeconds(20)) : null;
        var before = Sent(team);
        team.Slack.As("U2").Say("C1", "taking 800 - first");
        await team.UntilAsync(slack => slack.Settled && Sent(team) > before);
        // The poster finds out a moment after it was refused.
        for (var number = 727; number <= 738 && !IsTold(team); number++)
        {
            team.Slack.As("U1").Say("C1", $"<@U0BOT> drop {number}");
            var later = team.Bot.Clock.GetUtcNow() + TimeSpan.FromSeconds(1);
            await team.UntilAsync(slack => slack.Settled && team.Bot.Clock.GetUtcNow() > later);
        }
        Assert.True(IsTold(team));
        team.Slack.Faults = (_, _, _) => null;
        await team.PostAsync("samo has 800: first");
    }

    [Fact]
    public async Task Who_asks_from_where_the_bot_is_no_member_is_told_privately_and_the_room_is_left_alone()
    {
        await using var team = await SlackTeam.StartAsync(
            slack => slack.World.AddRoom("C9", "elsewhere", botIn: false),
            ["--Slack:AppToken=xapp-1-test"]
        );
        var answer = await team.Slack.As("U1").SlashAsync("C9", "/chatbot", "join sample");
        Assert.Equal("nick has the turn on sample", answer.Payload!.Value.GetProperty("text").GetString());
        await team.PostAsync("nick has the turn on sample");
        var later = team.Bot.Clock.GetUtcNow() + TimeSpan.FromSeconds(30);
        await team.UntilAsync(_ => team.Bot.Clock.GetUtcNow() > later);
        Assert.Single(team.Slack.Calls, call => call.Method == "chat.postMessage" && call.Channel == "C9");
    }

    private static int Sent(SlackTeam team) => team.Slack.Calls.Count(call => call.Method == "chat.postMessage");

    private static bool IsTold(SlackTeam team) =>
        team.Slack.Ephemerals("U1").Any(message => message.Shown.StartsWith("nick dropped", StringComparison.Ordinal));
}
