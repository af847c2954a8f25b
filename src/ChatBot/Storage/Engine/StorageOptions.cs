namespace ChatBot.Storage.Engine;

/// <summary>Section <c>Storage</c>: where the state is kept.</summary>
public sealed class StorageOptions
{
    /// <summary>The engine. Default <see cref="StorageProvider.Sqlite"/>.</summary>
    public StorageProvider Provider { get; set; }

    /// <summary>The ADO.NET connection string. Default <c>Data Source=data/chatbot.db</c>.</summary>
    public string ConnectionString { get; set; } = "Data Source=data/chatbot.db";
}
