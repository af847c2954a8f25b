using System.Text.Json.Serialization;

namespace ChatBot.Pipelines.GitLab;

/// <summary>A wish for a pipeline: https://docs.gitlab.com/api/pipelines/#create-a-new-pipeline</summary>
internal sealed record WantedPipeline(string Ref, IReadOnlyList<Variable> Variables);

internal sealed record Variable(string? Key, string? Value);

/// <summary>A pipeline: https://docs.gitlab.com/api/pipelines/</summary>
internal sealed record CiPipeline
{
    public long Id { get; init; }
    public string? Name { get; init; }
    public string? Status { get; init; }
    public string? Source { get; init; }
    public string? Ref { get; init; }
    public string? Sha { get; init; }
    public string? WebUrl { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public CiUser? User { get; init; }
}

internal sealed record CiUser(string? Username);

/// <summary>A job: https://docs.gitlab.com/api/jobs/#list-pipeline-jobs</summary>
internal sealed record CiJob(string? Name, string? Status, bool? AllowFailure, string? FailureReason);

internal sealed record CiCommit(string? Id, string? AuthorName, string? Title);

/// <summary>What a webhook tells: https://docs.gitlab.com/user/project/integrations/webhook_events/</summary>
internal sealed record GitLabHook(HookedPipeline? ObjectAttributes, long? PipelineId);

internal sealed record HookedPipeline(long? Id, string? Name, IReadOnlyList<Variable>? Variables);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(WantedPipeline))]
[JsonSerializable(typeof(CiPipeline))]
[JsonSerializable(typeof(IReadOnlyList<CiPipeline>))]
[JsonSerializable(typeof(IReadOnlyList<CiJob>))]
[JsonSerializable(typeof(IReadOnlyList<Variable>))]
[JsonSerializable(typeof(CiCommit))]
[JsonSerializable(typeof(GitLabHook))]
internal sealed partial class GitLabJson : JsonSerializerContext;
