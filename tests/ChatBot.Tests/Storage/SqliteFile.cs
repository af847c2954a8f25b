using System.Data.Common;
using ChatBot.Storage.Engine;
using ChatBot.Tests.Support;
using Microsoft.Data.Sqlite;

namespace ChatBot.Tests.Storage;

/// <summary>An engine that a contract runs on.</summary>
public abstract class Engine : IAsyncLifetime
{
    /// <summary>Why the engine cannot be had here; null when it can.</summary>
    public virtual string? Missing => null;

    internal abstract StorageOptions Options { get; }

    /// <summary>A connection to look with, beside the program's.</summary>
    internal abstract DbConnection Connect();

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();
}

/// <summary>SQLite on a file of its own.</summary>
public sealed class SqliteFile : Engine
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatbot-storage-");

    internal string Path => System.IO.Path.Combine(_folder.FullName, "chatbot.db");

    internal override StorageOptions Options =>
        new() { ConnectionString = $"Data Source={Path};Default Timeout={Patience.LongestSeconds}" };

    internal override DbConnection Connect() => new SqliteConnection($"{Options.ConnectionString};Mode=ReadOnly;Pooling=False");

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
