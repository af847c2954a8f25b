using Microsoft.Data.Sqlite;

namespace ChatBot.Benchmarks.Claims;

/// <summary>What one durable commit of one row costs here and now, with nothing around it: the limit that claims are measured by.</summary>
internal sealed class BareCommit : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;

    public BareCommit(string folder)
    {
        _connection = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")};Pooling=false");
        _connection.Open();
        using var make = _connection.CreateCommand();
        make.CommandText =
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE bare (id INTEGER PRIMARY KEY, what TEXT NOT NULL)";
        make.ExecuteNonQuery();
        _insert = _connection.CreateCommand();
        _insert.CommandText = "INSERT INTO bare (what) VALUES ('nick has 727: put JSON in SQL to see who it offends')";
        _insert.Prepare();
    }

    public void Once() => _insert.ExecuteNonQuery();

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }
}
