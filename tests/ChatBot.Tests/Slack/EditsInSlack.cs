using System.Text.Json.Nodes;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>What becomes of a claim when its message is edited or deleted.</summary>
public sealed class EditsInSlack : SlackTeamTests
{
    [Fact]
    public async Task An_edited_reason_changes_the_post_in_place()
    {
        var (said, post) = await ClaimAsync("taking 730 - first thought", "nick has 730: first thought");
        Nick.Edit(said, "taking 730 - second thought");
        var edited = await Team.PostAsync("nick has 730: second thought");
        Assert.Equal(post.Ts, edited.Ts);
        await Team.UntilAsync(slack => !slack.Posts("C1").Any(other => other.Shown.Contains("first thought", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_edit_into_another_number_is_told_what_holds()
    {
        var (said, post) = await ClaimAsync("taking 740 - sum", "nick has 740: sum");
        Nick.Edit(said, "taking 741 - sum");
        var told = await Team.ToldAsync("U1", "An edit changes only what a claim is for: 740 stays yours until you drop it.");
        await Nick.PressAsync(told, "drop 740");
        Assert.Equal(post.Ts, (await Team.PostAsync("nick dropped 740: sum")).Ts);
        Assert.DoesNotContain(
            Team.Slack.Posts("C1"),
            other => other.Shown.Contains("741", StringComparison.Ordinal) && !other.Shown.StartsWith("Board", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Chatter_that_is_edited_into_a_claim_claims_once()
    {
        var said = Nick.Say("C1", "good morning");
        Nick.Edit(said, "taking 750 - late");
        await Team.ToldAsync("U1", "750 is yours.");
        await Team.PostAsync("nick has 750: late");
        Team.Slack.Redeliver(
            Team.Slack.Deliveries.Last(one => one.Payload.GetRawText().Contains("message_changed", StringComparison.Ordinal)),
            sameEnvelope: false
        );
        await ChatAsync("taking 751 - after it");
        Assert.Single(Team.Slack.Ephemerals("U1"), told => told.Shown.StartsWith("750 is yours", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deleted_claim_stays_and_can_be_dropped_by_a_button()
    {
        var (said, post) = await ClaimAsync("taking 760 - oh no", "nick has 760: oh no");
        Nick.Delete(said);
        var told = await Team.ToldAsync("U1", "You deleted the message, but 760 stays yours until you drop it.");
        await Nick.PressAsync(told, "drop 760");
        Assert.Equal(post.Ts, (await Team.PostAsync("nick dropped 760: oh no")).Ts);
    }

    [Fact]
    public async Task A_deleted_claim_that_others_replied_to_can_be_dropped_by_a_button()
    {
        var (said, _) = await ClaimAsync("taking 765 - oh no", "nick has 765: oh no");
        Team.Slack.As("U2").Say("C1", "really?", thread: said.Ts);
        Nick.Delete(said);
        await Nick.PressAsync(await Team.ToldAsync("U1", "You deleted the message, but 765 stays yours until you drop it."), "drop 765");
        await Team.PostAsync("nick dropped 765: oh no");
    }

    [Fact]
    public async Task A_word_that_is_mended_weeks_after_all_was_forgotten_claims_nothing()
    {
        var saidAt = Team.Bot.Clock.GetUtcNow() - TimeSpan.FromDays(40);
        JsonObject Said(string text) =>
            new()
            {
                ["type"] = "message",
                ["user"] = "U1",
                ["text"] = text,
                ["ts"] = $"{saidAt.ToUnixTimeSeconds()}.000001",
            };
        Team.Slack.Publish(
            new JsonObject
            {
                ["type"] = "message",
                ["subtype"] = "message_changed",
                ["hidden"] = true,
                ["channel"] = "C1",
                ["channel_type"] = "channel",
                ["ts"] = $"{Team.Bot.Clock.GetUtcNow().ToUnixTimeSeconds()}.000002",
                ["message"] = Said("taking 780 - sum"),
                ["previous_message"] = Said("taking 780 - smu"),
            }
        );
        await ChatAsync("taking 781 - after it");
        Assert.DoesNotContain(Team.Slack.Ephemerals("U1"), told => told.Shown.StartsWith("780 is yours", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_is_unfolded_is_no_edit()
    {
        var (said, post) = await ClaimAsync("taking 770 - see <https://example.com/7|example.com/7>", "nick has 770: see ");
        var told = Team.Slack.Ephemerals("U1").Count;
        Nick.Edit(said, said.Text);
        await Team.SettledAsync();
        Nick.Edit(Nick.Say("C1", "see <https://example.com/8>"), "see <https://example.com/9>");
        await ChatAsync("taking 771 - after it");
        Assert.Equal(told + 1, Team.Slack.Ephemerals("U1").Count);
        Assert.Equal(post, Team.Slack.Posts("C1").Single(one => one.Ts == post.Ts));
    }

    private async Task<(FakeSlackMessage Said, FakeSlackMessage Post)> ClaimAsync(string line, string shown)
    {
        var said = Nick.Say("C1", line);
        var post = await Team.PostAsync(shown);
        await Team.UntilAsync(slack => slack.Pins("C1").Any(pin => pin.Ts == post.Ts));
        return (said, post);
    }

    // Something said after is answered: then what was said before was handled, too.
    private async Task ChatAsync(string line)
    {
        await Team.SettledAsync();
        Nick.Say("C1", line);
        await Team.ToldAsync("U1", line.Split(' ')[1] + " is yours.");
    }
}
