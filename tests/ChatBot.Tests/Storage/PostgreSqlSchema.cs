using System.Data.Common;
using ChatBot.Storage.Engine;
using ChatBot.Tests.Support;
using Npgsql;

namespace ChatBot.Tests.Storage;

/// <summary>PostgreSQL in a schema of its own, on the server that CHATBOT_TEST_POSTGRES names.</summary>
public sealed class PostgreSqlSchema : Engine
{
    private const string Variable = "CHATBOT_TEST_POSTGRES";

    private readonly string? _server = Environment.GetEnvironmentVariable(Variable);
    private readonly string _schema = $"chatbot_{Guid.NewGuid():n}";

    public override string? Missing => string.IsNullOrEmpty(_server) ? $"{Variable} names no server." : null;

    internal override StorageOptions Options =>
        new()
        {
            Provider = StorageProvider.PostgreSql,
            ConnectionString = new NpgsqlConnectionStringBuilder(_server)
            {
                SearchPath = _schema,
                ApplicationName = _schema,
                Timeout = Patience.LongestSeconds,
                CommandTimeout = Patience.LongestSeconds,
            }.ConnectionString,
        };

    internal override DbConnection Connect() => new NpgsqlConnection(Options.ConnectionString);

    public override async ValueTask InitializeAsync() => await RunAsync($"CREATE SCHEMA {_schema}");

    public override async ValueTask DisposeAsync() => await RunAsync($"DROP SCHEMA {_schema} CASCADE");

    private async Task RunAsync(string sql)
    {
        if (Missing is not null)
            return;
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
