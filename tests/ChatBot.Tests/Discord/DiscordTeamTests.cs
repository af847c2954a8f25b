using ChatBot.Tests.Support;

namespace ChatBot.Tests.Discord;

/// <summary>Tests that talk to a team in Discord, each to one of its own: in a shared one a test met what another had left.</summary>
public abstract class DiscordTeamTests : IAsyncLifetime
{
    private protected DiscordTeam Team { get; private set; } = null!;

    private protected FakeDiscordHands Nick => Team.Discord.As(DiscordTeam.Nick);

    public async ValueTask InitializeAsync() => Team = await DiscordTeam.StartAsync();

    public async ValueTask DisposeAsync() => await Team.DisposeAsync();
}
