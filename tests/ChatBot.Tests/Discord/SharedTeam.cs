namespace ChatBot.Tests.Discord;

/// <summary>One team for a class of tests, each of which talks about numbers of its own.</summary>
public sealed class SharedTeam : IAsyncLifetime
{
    internal DiscordTeam Team { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Team = await DiscordTeam.StartAsync();

    public async ValueTask DisposeAsync() => await Team.DisposeAsync();
}
