using ChatBot.Storage.Engine;

namespace ChatBot.Tests.Storage;

/// <summary>An engine that a contract runs on.</summary>
public abstract class Engine : IAsyncLifetime
{
    /// <summary>Why the engine cannot be had here; null when it can.</summary>
    public virtual string? Missing => null;

    internal abstract StorageOptions Options { get; }

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();
}

/// <summary>SQLite on a file of its own.</summary>
public sealed class SqliteFile : Engine
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatbot-storage-");

    internal string Path => System.IO.Path.Combine(_folder.FullName, "chatbot.db");

    internal override StorageOptions Options => new() { ConnectionString = $"Data Source={Path}" };

    public override Task InitializeAsync() => Task.CompletedTask;

    public override Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
