using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>Tests that talk to a team in Slack, each to one of its own: in a shared one a test met what another had left.</summary>
public abstract class SlackTeamTests : IAsyncLifetime
{
    private protected SlackTeam Team { get; private set; } = null!;

    private protected FakeSlackHands Nick => Team.Slack.As("U1");

    public async ValueTask InitializeAsync() => Team = await SlackTeam.StartAsync();

    public async ValueTask DisposeAsync() => await Team.DisposeAsync();
}
