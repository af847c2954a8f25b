using System.Text.Json.Serialization;

namespace ChatBot.Pipelines.GitHub;

/// <summary>A wish for a run: https://docs.github.com/rest/actions/workflows#create-a-workflow-dispatch-event</summary>
internal sealed record Dispatch(string Ref, IReadOnlyDictionary<string, string> Inputs, bool? ReturnRunDetails);

internal sealed record Dispatched(long? WorkflowRunId, string? HtmlUrl);

/// <summary>A run: https://docs.github.com/rest/actions/workflow-runs</summary>
internal sealed record WorkflowRun
{
    public long Id { get; init; }
    public string? Name { get; init; }
    public string? DisplayTitle { get; init; }
    public string? Event { get; init; }
    public string? Status { get; init; }
    public string? Conclusion { get; init; }
    public string? HtmlUrl { get; init; }
    public string? HeadBranch { get; init; }
    public string? HeadSha { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public GitHubAccount? Actor { get; init; }
    public GitHubAccount? TriggeringActor { get; init; }
    public HeadCommit? HeadCommit { get; init; }
}

internal sealed record WorkflowRunList([property: JsonPropertyName("workflow_runs")] IReadOnlyList<WorkflowRun>? Runs);

internal sealed record GitHubAccount(string? Login);

internal sealed record HeadCommit(string? Id, string? Message, CommitAuthor? Author);

internal sealed record CommitAuthor(string? Name);

internal sealed record WorkflowJobs(IReadOnlyList<WorkflowJob>? Jobs);

internal sealed record WorkflowJob(string? Name, string? Status, string? Conclusion, IReadOnlyList<WorkflowStep>? Steps);

internal sealed record WorkflowStep(string? Name, string? Status, string? Conclusion);

/// <summary>What an app says of itself: https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app</summary>
internal sealed record AppClaims(long Iat, long Exp, string Iss);

internal sealed record Installation(long Id);

internal sealed record InstallationToken(string Token, DateTimeOffset ExpiresAt);

/// <summary>What a webhook tells: https://docs.github.com/webhooks/webhook-events-and-payloads</summary>
internal sealed record GitHubHook(WorkflowRun? WorkflowRun, HookedJob? WorkflowJob);

internal sealed record HookedJob(long RunId);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(Dispatch))]
[JsonSerializable(typeof(Dispatched))]
[JsonSerializable(typeof(WorkflowRun))]
[JsonSerializable(typeof(WorkflowRunList))]
[JsonSerializable(typeof(WorkflowJobs))]
[JsonSerializable(typeof(AppClaims))]
[JsonSerializable(typeof(Installation))]
[JsonSerializable(typeof(InstallationToken))]
[JsonSerializable(typeof(GitHubHook))]
internal sealed partial class GitHubJson : JsonSerializerContext;
