using ChatBot.Tests.Support;

namespace ChatBot.Tests.Fakes.Slack;

/// <summary>A fake, its clock and a plain client that talks to it.</summary>
public abstract class FakeSlackTests : IAsyncLifetime
{
    private protected ManualTime Clock { get; } = new();

    private protected FakeSlack Slack { get; private set; } = null!;

    private protected PlainClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Slack = await FakeSlack.StartAsync(Clock);
        Client = new PlainClient(Slack);
    }

    public async ValueTask DisposeAsync()
    {
        await Slack.DisposeAsync();
        Client.Dispose();
    }

    private protected Task UntilAsync(Func<FakeSlack, bool> stands) => Slack.UntilAsync(stands, Client.Guard);

    private protected void Pass(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));
}
