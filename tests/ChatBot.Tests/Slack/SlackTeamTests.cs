using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>Tests that talk to a team in Slack. Each has a team of its own: in one that was shared, a test met what another had left behind.</summary>
public abstract class SlackTeamTests : IAsyncLifetime
{
    private protected SlackTeam Team { get; private set; } = null!;

    private protected FakeSlackHands Nick => Team.Slack.As("U1");

    public async ValueTask InitializeAsync() => Team = await SlackTeam.StartAsync();

    public async ValueTask DisposeAsync() => await Team.DisposeAsync();
}
