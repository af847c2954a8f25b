using System.Data;
using System.Data.Common;
using Dapper;

namespace ChatBot.Storage.Engine;

/// <summary>
/// One connection, used by one unit at a time. It keeps the commands of the hot statements: Microsoft.Data.Sqlite prepares anew for
/// every new command, which costs more than running it. Everything else goes through Dapper.
/// </summary>
internal sealed class DbSession(DbConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> _kept = [];

    /// <summary>Runs a hot statement and gives its rows.</summary>
    public async Task<List<T>> HotQueryAsync<T>(
        string sql,
        (string Name, object? Value)[] values,
        Func<DbDataReader, T> read,
        CancellationToken cancellationToken
    )
    {
        var command = Kept(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Runs a hot statement and hands its rows on, one by one: many of them need not be held at once.</summary>
    public async Task<long> HotReadAsync(
        string sql,
        (string Name, object? Value)[] values,
        Action<DbDataReader> each,
        CancellationToken cancellationToken
    )
    {
        await using var reader = await Kept(sql, values).ExecuteReaderAsync(cancellationToken);
        long count = 0;
        for (; await reader.ReadAsync(cancellationToken); count++)
            each(reader);
        return count;
    }

    /// <summary>Runs a hot statement and gives the number of rows it changed. On SQLite RETURNING doubles the price of an INSERT.</summary>
    public Task<int> HotExecuteAsync(string sql, (string Name, object? Value)[] values, CancellationToken cancellationToken) =>
        Kept(sql, values).ExecuteNonQueryAsync(cancellationToken);

    /// <summary>
    /// Runs a statement and gives its rows. Reads to the end: an INSERT … RETURNING that is left half-read keeps SQLite from
    /// checkpointing.
    /// </summary>
    public async Task<List<T>> QueryAsync<T>(string sql, object? values, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql, values, cancellationToken: cancellationToken))).AsList();

    /// <summary>Runs a statement and gives the number of rows it changed.</summary>
    public Task<int> ExecuteAsync(string sql, object? values, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: cancellationToken));

    /// <summary>Runs one of the engine's own words (SAVEPOINT, COMMIT). Not to be cancelled.</summary>
    public void Run(string sql) => Kept(sql, []).ExecuteNonQuery();

    /// <summary>Begins a transaction of the driver's.</summary>
    public ValueTask<DbTransaction> BeginAsync(CancellationToken cancellationToken) =>
        connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _kept.Values)
            await command.DisposeAsync();
        await connection.DisposeAsync();
    }

    private DbCommand Kept(string sql, (string Name, object? Value)[] values)
    {
        if (!_kept.TryGetValue(sql, out var command))
            _kept.Add(sql, command = Made(sql, values));
        for (var at = 0; at < values.Length; at++)
            command.Parameters[at].Value = values[at].Value ?? DBNull.Value;
        return command;
    }

    private DbCommand Made(string sql, (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            // With its sign, or Microsoft.Data.Sqlite looks for it four times.
            parameter.ParameterName = "@" + name;
            parameter.DbType = value is long ? DbType.Int64 : DbType.String;
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
