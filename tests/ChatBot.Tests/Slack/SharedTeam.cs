namespace ChatBot.Tests.Slack;

/// <summary>One team for a class of tests, each of which talks about a number of its own.</summary>
public sealed class SharedTeam : IAsyncLifetime
{
    internal SlackTeam Team { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Team = await SlackTeam.StartAsync();

    public async ValueTask DisposeAsync() => await Team.DisposeAsync();
}
