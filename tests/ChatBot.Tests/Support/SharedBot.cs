namespace ChatBot.Tests.Support;

/// <summary>One program for a class of tests that change nothing.</summary>
public sealed class SharedBot : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal Bot Bot { get; private set; } = null!;

    public async Task InitializeAsync() => Bot = await Bot.StartAsync(_folder.Path);

    public async Task DisposeAsync() => await Bot.DisposeAsync();

    public void Dispose() => _folder.Dispose();
}
