using System.Text.Json.Serialization;
using ChatBot.Pipeline.Runs;
using ChatBot.Storage.Engine;

namespace ChatBot.Storage;

/// <summary>The embedded pipeline's runs. Each call is a unit of its own: the pipeline knows no messages.</summary>
internal sealed class SqlRunBook(UnitsOfWork units) : IRunBook
{
    private const string Add = """
        INSERT INTO runs (key, request, state, step, done, total, stop_requested, reason, created_at)
        VALUES (@Key, @Request, @State, @Step, @Done, @Total, 0, NULL, @CreatedAt)
        ON CONFLICT (key) DO NOTHING
        """;

    private const string Select =
        "SELECT key, request, state, step, done, total, stop_requested, reason, created_at, started_at, ended_at FROM runs";

    private const string ByKey = Select + " WHERE key = @key";

    private const string Unfinished = Select + " WHERE ended_at IS NULL ORDER BY created_at, key";

    private const string Save = """
        UPDATE runs SET state = @State, step = @Step, done = @Done, total = @Total, reason = @Reason,
            started_at = @StartedAt, ended_at = @EndedAt
        WHERE key = @Key AND ended_at IS NULL
        """;

    private const string RequestStop = "UPDATE runs SET stop_requested = 1 WHERE key = @key AND ended_at IS NULL";

    public async Task<EmbeddedRun> AddAsync(EmbeddedRun run, CancellationToken cancellationToken)
    {
        await ChangeAsync(Add, RunRow.Of(run), cancellationToken);
        return await FindAsync(run.Key, cancellationToken) ?? throw new StorageException($"The run {run.Key} was stored and is not there.");
    }

    public async Task<EmbeddedRun?> FindAsync(string key, CancellationToken cancellationToken) =>
        await ReadAsync(ByKey, new { key }, cancellationToken) is [var run] ? run : null;

    public Task<IReadOnlyList<EmbeddedRun>> UnfinishedAsync(CancellationToken cancellationToken) =>
        ReadAsync(Unfinished, null, cancellationToken);

    public async Task<bool> SaveAsync(EmbeddedRun run, CancellationToken cancellationToken) =>
        await ChangeAsync(Save, RunRow.Of(run), cancellationToken) == 1;

    public async Task<bool> RequestStopAsync(string key, CancellationToken cancellationToken) =>
        await ChangeAsync(RequestStop, new { key }, cancellationToken) == 1;

    private async Task<int> ChangeAsync(string sql, object values, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        var changed = await unit.Of<Transaction>().ChangeAsync(sql, values, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return changed;
    }

    private async Task<IReadOnlyList<EmbeddedRun>> ReadAsync(string sql, object? values, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        return [.. (await unit.Of<Transaction>().QueryAsync<RunRow>(sql, values, cancellationToken)).Select(row => row.Run)];
    }
}

[JsonSerializable(typeof(RunRequest))]
internal sealed partial class RunJson : JsonSerializerContext;
