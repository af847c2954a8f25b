using Microsoft.Data.Sqlite;

namespace ChatBot.Tests.Support;

/// <summary>Somebody else at a program's database, who breaks it or keeps it busy.</summary>
internal sealed class BrokenStore : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly string _mend;
    private readonly Underway _program;
    private readonly IDisposable? _kept;

    private BrokenStore(Bot bot, string breaking, string mend, IDisposable? kept = null)
    {
        (_program, _kept) = (bot.Clock.Underway, kept);
        var file = Path.Combine(bot.Data, "chatbot.db");
        _connection = new SqliteConnection($"Data Source={file};Pooling=false;Default Timeout={Patience.LongestSeconds}");
        _connection.Open();
        _mend = mend;
        Run(breaking);
    }

    /// <summary>No claim can be written.</summary>
    public static BrokenStore Of(Bot bot) =>
        new(bot, "CREATE TRIGGER broken BEFORE INSERT ON claims BEGIN SELECT RAISE(ABORT, 'broken'); END", "DROP TRIGGER broken");

    /// <summary>Whoever writes has to wait, and one at a time does.</summary>
    public static BrokenStore Busy(Bot bot) => new(bot, "BEGIN IMMEDIATE", "ROLLBACK", bot.Clock.Underway.HoldLock());

    /// <summary>Waits, while the clock stands, until the program has come to where it has to wait.</summary>
    public Task ReachedAsync() => _program.LockReachedAsync();

    public void Mend()
    {
        Run(_mend);
        _kept?.Dispose();
    }

    public void Dispose()
    {
        _connection.Dispose();
        _kept?.Dispose();
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
