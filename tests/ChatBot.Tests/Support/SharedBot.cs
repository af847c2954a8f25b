namespace ChatBot.Tests.Support;

/// <summary>One program for a class of tests that change nothing.</summary>
public sealed class SharedBot : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    internal Bot Bot { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Bot = await Bot.StartAsync(_folder.Path);

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        _folder.Dispose();
    }
}
