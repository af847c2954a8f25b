using System.Globalization;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Pipelines.Azure;

/// <summary>Reads a run out of a build and its timeline.</summary>
internal static class AzureRunReader
{
    // A stage or job without a name of its own.
    private static readonly string[] _nameless = ["__default", "Job"];

    // Tasks that only wait for somebody: https://learn.microsoft.com/azure/devops/pipelines/tasks/reference/manual-validation-v0
    private static readonly string[] _manual = ["ManualValidation", "ManualIntervention"];

    private static readonly string[] _deepestFirst = ["Task", "Job", "Phase", "Stage"];

    /// <summary>The run.</summary>
    /// <param name="build">The build.</param>
    /// <param name="records">Its timeline; empty where it was not looked at.</param>
    public static Run Seen(AzureBuild build, IReadOnlyList<AzureTimelineRecord> records)
    {
        var state = State(build, records);
        var steps = Steps(records);
        var run = new Run(Id(build.Id), state)
        {
            Url = build.Links?.Web?.Href,
            HasBegun = build.StartTime is not null,
            Revision = build.SourceVersion is { Length: > 0 } version ? new Revision(version) : null,
            Step = state switch
            {
                RunState.Waiting => WaitsFor(records),
                RunState.Running => Going(records),
                _ => "",
            },
            Done = steps.Count(step => IsBehind(step, state)),
            Total = steps.Length,
        };
        return state switch
        {
            RunState.Failed => run with { Reason = Failure(build, records) },
            RunState.Stopped => run with { Reason = Stopped(build) },
            _ => run,
        };
    }

    /// <summary>The run as a list of runs shows it.</summary>
    public static SeenRun Listed(AzureBuild build) =>
        new(
            Seen(build, []),
            build.QueueTime?.ToUniversalTime() ?? DateTimeOffset.MinValue,
            new OutsideText(build.RequestedFor?.DisplayName ?? build.RequestedFor?.UniqueName)
        )
        {
            Marks = [.. Marks(build)],
            Reference = new OutsideText(
                build.SourceBranch?.StartsWith(AzurePipeline.Branches, StringComparison.Ordinal) == true
                    ? build.SourceBranch[AzurePipeline.Branches.Length..]
                    : build.SourceBranch
            ),
        };

    /// <summary>What may hold a key.</summary>
    public static IEnumerable<string> Marks(AzureBuild build) => Values(build.TemplateParameters).Concat(build.Tags ?? []);

    /// <summary>The values of parameters.</summary>
    public static IEnumerable<string> Values(IReadOnlyDictionary<string, System.Text.Json.JsonElement>? parameters) =>
        (parameters ?? new Dictionary<string, System.Text.Json.JsonElement>()).Values.Select(value => value.ToString());

    /// <summary>A number as it stands in an id.</summary>
    public static string Id(int id) => id.ToString(CultureInfo.InvariantCulture);

    // What went well but for steps that may fail went well: Azure itself goes on to the next stage then.
    private static RunState State(AzureBuild build, IReadOnlyList<AzureTimelineRecord> records) =>
        build switch
        {
            { Status: "completed", Result: "succeeded" or "partiallySucceeded" } => RunState.Succeeded,
            { Status: "completed", Result: "canceled" } or { Status: "abandoned" } => RunState.Stopped,
            { Status: "completed" } => RunState.Failed,
            { Status: "cancelling" } => RunState.Running,
            _ when IsWaiting(records) => RunState.Waiting,
            { Status: "notStarted" or "postponed" or "none" } => RunState.Queued,
            _ => RunState.Running,
        };

    // As long as another stage goes on, it does not wait.
    private static bool IsWaiting(IReadOnlyList<AzureTimelineRecord> records)
    {
        var manual = records.Where(IsManual).Select(task => task.ParentId).ToHashSet();
        return records.Any(record => IsApproval(record) || IsManual(record))
            && !records.Any(record => record is { Type: "Job", IsGoing: true } && !manual.Contains(record.Id));
    }

    private static bool IsApproval(AzureTimelineRecord record) => record is { Type: "Checkpoint.Approval", IsGoing: true };

    private static bool IsManual(AzureTimelineRecord record) =>
        record is { Type: "Task", IsGoing: true } && _manual.Contains(record.Task?.Name);

    private static string WaitsFor(IReadOnlyList<AzureTimelineRecord> records)
    {
        if (records.FirstOrDefault(IsManual) is { } task)
            return $"waits for somebody: {task.Name}";
        var checkpoint = records.First(IsApproval).ParentId;
        var stage = records.FirstOrDefault(record => record.Id == checkpoint)?.ParentId;
        return records.FirstOrDefault(record => record.Id == stage && !IsNameless(record)) is { } named
            ? $"waits for approval of {named.Name}"
            : "waits for approval";
    }

    private static string Going(IReadOnlyList<AzureTimelineRecord> records)
    {
        var going = _deepestFirst
            .SelectMany(type =>
                Of(records, type)
                    .Where(record => record.IsGoing && !IsNameless(record))
                    .OrderBy(record => record.StartTime ?? DateTimeOffset.MaxValue)
                    .ThenBy(record => record.Order)
            )
            .FirstOrDefault();
        return going is null ? ""
            : going.PercentComplete is > 0 and < 100 and var percent
                ? string.Create(CultureInfo.InvariantCulture, $"{going.Name} ({percent} %)")
            : going.Name ?? "";
    }

    // Stages and jobs are known from the beginning, tasks only when their job begins: the number of them would grow on the way.
    private static AzureTimelineRecord[] Steps(IReadOnlyList<AzureTimelineRecord> records)
    {
        AzureTimelineRecord[] stages = [.. Of(records, "Stage")],
            jobs = [.. Of(records, "Job")];
        return stages.Length > 1 ? stages
            : jobs.Length > 1 ? jobs
            : [.. Of(records, "Task")];
    }

    // What a run skips on its way is behind it; what it skipped because it was ended is not.
    private static bool IsBehind(AzureTimelineRecord step, RunState state) =>
        step.IsOver
        && (
            step.Result is "succeeded" or "succeededWithIssues"
            || (step.Result == "skipped" && state is RunState.Running or RunState.Waiting)
        );

    private static string Failure(AzureBuild build, IReadOnlyList<AzureTimelineRecord> records)
    {
        if (build.ValidationResults?.FirstOrDefault(one => one.Result == "error")?.Message is { Length: > 0 } invalid)
            return invalid;
        AzureTimelineRecord[] failed =
        [
            .. _deepestFirst
                .SelectMany(type => Of(records, type))
                .Concat(records.Where(record => record.Type?.StartsWith("Checkpoint", StringComparison.Ordinal) == true))
                .Where(record => record.Result == "failed"),
        ];
        foreach (var record in failed)
            if (record.Issues?.FirstOrDefault(issue => issue.Type == "error")?.Message is { Length: > 0 } message)
                return IsNameless(record) ? message : $"{record.Name}: {message}";
        return failed.FirstOrDefault(record => !IsNameless(record)) is { } first
            ? $"{first.Name} failed in Azure DevOps"
            : "failed in Azure DevOps";
    }

    // Azure does not tell who canceled it, only who changed it last, which is mostly the same; its own services are nobody.
    private static string Stopped(AzureBuild build)
    {
        var by = build.LastChangedBy?.DisplayName ?? build.LastChangedBy?.UniqueName ?? "";
        return by.Length == 0 || by.StartsWith("Microsoft.", StringComparison.Ordinal)
            ? "canceled in Azure DevOps"
            : $"canceled in Azure DevOps, last changed by {by}";
    }

    private static IEnumerable<AzureTimelineRecord> Of(IReadOnlyList<AzureTimelineRecord> records, string type) =>
        records.Where(record => record.Type == type);

    private static bool IsNameless(AzureTimelineRecord record) => record.Name is not { Length: > 0 } || _nameless.Contains(record.Name);
}
