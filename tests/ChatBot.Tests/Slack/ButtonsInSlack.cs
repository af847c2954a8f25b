using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>Buttons in Slack, and the window that asks for a reason.</summary>
public sealed class ButtonsInSlack : SlackTeamTests
{
    [Fact]
    public async Task A_button_that_leaves_the_reason_open_asks_for_it_first()
    {
        var view = await OpenAsync();
        Assert.Equal(("Say why", "hold sample prod - …"), (view.Title, view.Shown));
        await Nick.SubmitAsync(new Dictionary<string, string> { ["reason"] = "load\ntest <!here>" });
        Assert.Null(Nick.Modal);
        var held = await Team.PostAsync("nick holds sample prod: load test <!here>");
        await Team.Slack.As("U2").PressAsync(held, "lift sample prod");
        await Team.PostAsync("samo lifted the hold on sample prod (nick: load test <!here>)");
    }

    [Fact]
    public async Task A_blank_reason_is_asked_for_again()
    {
        await OpenAsync();
        await Nick.SubmitAsync(new Dictionary<string, string> { ["reason"] = "  " });
        await Team.ToldAsync("U1", "Say why: hold sample prod - …\n");
        Assert.Null(Nick.Modal);
    }

    [Fact]
    public async Task A_window_that_cannot_be_opened_is_told_of()
    {
        Team.Slack.Faults = (method, _, _) => method == "views.open" ? new FakeSlackFault.Refused("expired_trigger_id") : null;
        await Nick.SlashAsync("C1", "/chatbot", "halt meta");
        await Nick.PressAsync(Team.Slack.Ephemerals("U1")[^1], "hold sample meta");
        await Team.ToldAsync(
            "U1",
            "The window for the reason could not be opened. Press once more, or say it with the reason behind a dash."
        );
        Team.Slack.Faults = (_, _, _) => null;
    }

    [Fact]
    public async Task The_answer_to_a_private_button_takes_the_place_of_the_message()
    {
        Nick.Say("C1", "taking 730 - mine");
        await Team.PostAsync("nick has 730: mine");
        Team.Slack.As("U2").Say("C1", "taking 730 - no, mine");
        var refused = await Team.ToldAsync("U2", "730 is nick's since ");
        await Team.Slack.As("U2").PressAsync(refused, Assert.Single(refused.Buttons).Label);
        var taken = await Team.ToldAsync("U2", $"{Assert.Single(refused.Buttons).Label[5..]} is yours.");
        Assert.Equal(refused.Ts, taken.Ts);
        Assert.DoesNotContain(Team.Slack.Ephemerals("U2"), told => told.Shown.StartsWith("730 is nick's", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_button_pressed_twice_at_once_acts_once()
    {
        Nick.Say("C1", "taking 740 - short");
        var post = await Team.PostAsync("nick has 740: short");
        var acks = await Task.WhenAll(Nick.PressAsync(post, "drop 740"), Nick.PressAsync(post, "drop 740"));
        Assert.All(acks, ack => Assert.False(ack.TimedOut));
        await Team.PostAsync("nick dropped 740: short");
        // The second comes behind the first, or meets it in the store.
        static bool IsLate(FakeSlackMessage told) =>
            told.Shown is "Nobody has claimed 740 migrations." or "740 has just changed hands. Look again.";
        await Team.UntilAsync(slack => slack.Ephemerals("U1").Any(IsLate));
        Assert.Single(Team.Slack.Ephemerals("U1"), IsLate);
    }

    [Fact]
    public async Task A_press_that_comes_twice_is_answered_once()
    {
        Nick.Say("C1", "taking 750 - again");
        await Team.Slack.As("U3").PressAsync(await Team.PostAsync("nick has 750: again"), "drop 750");
        await Team.ToldAsync("U3", "750 is nick's since ");
        Assert.False(
            (await Team.Slack.Redeliver(Team.Slack.Deliveries.Last(one => one.Type == "interactive"), sameEnvelope: false).Answer).TimedOut
        );
        await Team.Slack.As("U3").SlashAsync("C1", "/chatbot", "help done");
        Assert.Single(Team.Slack.Ephemerals("U3"), told => told.Shown.StartsWith("750 is nick's", StringComparison.Ordinal));
    }

    private async Task<FakeSlackView> OpenAsync()
    {
        await Nick.SlashAsync("C1", "/chatbot", "halt prod");
        var told = Team.Slack.Ephemerals("U1")[^1];
        Assert.Equal("Nothing is being deployed on sample prod, so nothing was halted. To keep deploys out, put a hold.", told.Shown);
        // Posts of before have gone out, so the next call is the press's own.
        await Team.Bot.Clock.Underway.RestAsync(() => Team.Slack.Settled);
        var before = Team.Slack.Calls.Count;
        await Nick.PressAsync(told, "hold sample prod");
        Assert.Equal("views.open", Team.Slack.Calls[before].Method);
        return Nick.Modal!;
    }
}
