using ChatBot.Tests.Support;

namespace ChatBot.Tests.Fakes.Discord;

/// <summary>A fake, its clock and a plain client that talks to it.</summary>
public abstract class FakeDiscordTests : IAsyncLifetime
{
    private protected ManualTime Clock { get; } = new();

    private protected FakeDiscord Discord { get; private set; } = null!;

    private protected PlainClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Discord = await FakeDiscord.StartAsync(Clock);
        Client = new PlainClient(Discord);
    }

    public async ValueTask DisposeAsync()
    {
        await Discord.DisposeAsync();
        Client.Dispose();
    }

    private protected Task UntilAsync(Func<FakeDiscord, bool> stands) => Discord.UntilAsync(stands, Client.Guard);

    private protected void Pass(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));
}
