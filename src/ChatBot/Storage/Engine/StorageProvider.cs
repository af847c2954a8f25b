namespace ChatBot.Storage.Engine;

/// <summary>Which database keeps the state.</summary>
public enum StorageProvider
{
    /// <summary>A file beside the program; one copy of the program.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server; any number of copies of the program.</summary>
    PostgreSql,
}
