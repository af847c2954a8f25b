using ChatBot.Tests.Support;
using static ChatBot.Tests.Discord.DiscordTeam;

namespace ChatBot.Tests.Discord;

/// <summary>What becomes of a claim when its message is edited or deleted.</summary>
public sealed class EditsInDiscord : DiscordTeamTests
{
    [Fact]
    public async Task An_edited_reason_changes_the_post_in_place()
    {
        var (said, post) = await ClaimAsync("taking 730 - first thought", "nick has 730: first thought");
        Nick.Edit(said, "taking 730 - second thought");
        Assert.Equal(post.Id, (await Team.PostAsync("nick has 730: second thought")).Id);
    }

    [Fact]
    public async Task An_edit_into_another_number_is_told_what_holds()
    {
        var (said, post) = await ClaimAsync("taking 740 - sum", "nick has 740: sum");
        Nick.Edit(said, "taking 741 - sum");
        var told = await Team.ReplyAsync(said, "An edit changes only what a claim is for: 740 stays yours until you drop it.");
        await Team.DoneAsync(Nick.PressAsync(told, "drop 740"));
        Assert.Equal(post.Id, (await Team.PostAsync("nick dropped 740: sum")).Id);
    }

    [Fact]
    public async Task Chatter_that_is_edited_into_a_claim_claims_once()
    {
        var said = Nick.Say(Room, "good morning");
        var edited = Nick.Edit(said, "taking 750 - late");
        await Team.ReplyAsync(said, "750 is yours.");
        await Team.PostAsync("nick has 750: late");
        // A pin tells of the edited message once more.
        Nick.Pin(edited);
        Nick.Unpin(edited);
        await ClaimAsync("taking 751 - after it", "nick has 751: after it");
        Assert.Single(Team.Discord.Posts(Room), post => post.ReplyTo == said.Id);
    }

    [Fact]
    public async Task A_deleted_claim_stays_and_can_be_dropped_by_a_button()
    {
        var (said, post) = await ClaimAsync("taking 760 - oh no", "nick has 760: oh no");
        Nick.Delete(said);
        var told = await Team.PostAsync("nick: You deleted the message, but 760 stays yours until you drop it.");
        await Team.DoneAsync(Nick.PressAsync(told, "drop 760"));
        Assert.Equal(post.Id, (await Team.PostAsync("nick dropped 760: oh no")).Id);
    }

    private async Task<(FakeDiscordMessage Said, FakeDiscordMessage Post)> ClaimAsync(string line, string shown)
    {
        var said = Nick.Say(Room, line);
        await Team.ReplyAsync(said, line.Split(' ')[1] + " is yours.");
        return (said, await Team.PostAsync(shown));
    }
}
