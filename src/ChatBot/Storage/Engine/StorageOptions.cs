namespace ChatBot.Storage.Engine;

/// <summary>Which database keeps the state.</summary>
public enum StorageProvider
{
    /// <summary>A file beside the program; one copy of the program.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server; any number of copies of the program.</summary>
    PostgreSql,
}

/// <summary>Section <c>Storage</c>: where the state is kept.</summary>
public sealed class StorageOptions
{
    /// <summary>The engine. Default <see cref="StorageProvider.Sqlite"/>.</summary>
    public StorageProvider Provider { get; set; }

    /// <summary>The ADO.NET connection string. Default <c>Data Source=data/chatbot.db</c>.</summary>
    public string ConnectionString { get; set; } = "Data Source=data/chatbot.db";
}
