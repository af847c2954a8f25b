using System.Text.Json;
using ChatBot.Pipeline.Runs;
using ChatBot.Storage.Engine;

namespace ChatBot.Storage;

/// <summary>A run as its table has it.</summary>
internal sealed record RunRow
{
    public string Key { get; init; } = "";
    public string Request { get; init; } = "";
    public string State { get; init; } = "";
    public string Step { get; init; } = "";
    public long Done { get; init; }
    public long Total { get; init; }
    public long StopRequested { get; init; }
    public string? Reason { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    public EmbeddedRun Run =>
        new(
            Key,
            JsonSerializer.Deserialize(Request, RunJson.Default.RunRequest)!,
            Columns.Enum<EmbeddedRunState>(State),
            Step,
            (int)Done,
            (int)Total,
            StopRequested == 1,
            Reason,
            CreatedAt,
            StartedAt,
            EndedAt
        );

    public static RunRow Of(EmbeddedRun run) =>
        new()
        {
            Key = run.Key,
            Request = JsonSerializer.Serialize(run.Request, RunJson.Default.RunRequest),
            State = Columns.Word(run.State),
            Step = Columns.Typed(run.Step),
            Done = run.Done,
            Total = run.Total,
            Reason = run.Reason is { } reason ? Columns.Typed(reason) : null,
            CreatedAt = run.CreatedAt,
            StartedAt = run.StartedAt,
            EndedAt = run.EndedAt,
        };
}
