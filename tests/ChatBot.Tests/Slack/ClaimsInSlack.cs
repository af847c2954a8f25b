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
}
