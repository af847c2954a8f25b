using Microsoft.Data.Sqlite;

namespace ChatBot.Tests.Support;

/// <summary>Somebody else at a program's database, who breaks it or keeps it busy.</summary>
internal sealed class BrokenStore : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly string _mend;

    private BrokenStore(Bot bot, string breaking, string mend)
    {
        _connection = new SqliteConnection($"Data Source={Path.Combine(bot.Data, "chatbot.db")};Pooling=false");
        _connection.Open();
        _mend = mend;
        Run(breaking);
    }

    /// <summary>No claim can be written.</summary>
    public static BrokenStore Of(Bot bot) => new(bot, "CREATE TRIGGER broken BEFORE INSERT ON claims BEGIN SELECT RAISE(ABORT, 'broken'); END", "DROP TRIGGER broken");

    /// <summary>Whoever writes has to wait.</summary>
    public static BrokenStore Busy(Bot bot) => new(bot, "BEGIN IMMEDIATE", "ROLLBACK");

    public void Mend() => Run(_mend);

    public void Dispose() => _connection.Dispose();

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
