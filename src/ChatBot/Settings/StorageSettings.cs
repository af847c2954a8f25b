namespace ChatBot.Settings;

/// <summary>Where the state is kept.</summary>
internal sealed class StorageSettings
{
    /// <summary><c>Sqlite</c> (the default) or <c>PostgreSql</c>.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>The connection string. Default for SQLite: <c>chatbot.db</c> in the data folder. PostgreSQL needs one.</summary>
    public string ConnectionString { get; set; } = "";
}
