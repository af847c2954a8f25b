using System.Text.Json.Serialization;

namespace ChatBot.Pipelines.Octopus;

/// <summary>A page of a list.</summary>
internal sealed record Page<T>(IReadOnlyList<T>? Items);

/// <summary>A space, a project or an environment.</summary>
internal sealed record Named(string? Id, string? Name, bool IsVersionControlled);

/// <summary>A wish for a release: https://octopus.com/docs/octopus-rest-api</summary>
internal sealed record ReleaseWish
{
    public required string SpaceId { get; init; }
    public required string SpaceIdOrName { get; init; }
    public required string ProjectName { get; init; }
    public required string ReleaseVersion { get; init; }
    public required string ReleaseNotes { get; init; }
    public string? GitRef { get; init; }
    public string? GitCommit { get; init; }
    public bool IgnoreIfAlreadyExists { get; } = true;
}

internal sealed record Release(string? ReleaseId);

/// <summary>A wish for a deployment.</summary>
internal sealed record DeploymentWish
{
    [JsonPropertyName("ReleaseId")]
    public required string ReleaseId { get; init; }

    [JsonPropertyName("EnvironmentId")]
    public required string EnvironmentId { get; init; }

    [JsonPropertyName("Comments")]
    public required string Comments { get; init; }

    [JsonPropertyName("FormValues")]
    public IReadOnlyDictionary<string, string>? FormValues { get; init; }
}

internal sealed record Deployment
{
    public string? Id { get; init; }
    public string? TaskId { get; init; }
    public string? Name { get; init; }
    public string? Comments { get; init; }
    public string? DeployedBy { get; init; }
    public DateTimeOffset? Created { get; init; }
    public IReadOnlyList<ReleaseChanges>? Changes { get; init; }
}

internal sealed record ReleaseChanges(IReadOnlyList<OctopusCommit>? Commits, IReadOnlyList<BuildInformation>? BuildInformation);

internal sealed record BuildInformation(IReadOnlyList<OctopusCommit>? Commits);

internal sealed record OctopusCommit(string? Id, string? Comment);

/// <summary>What is asked for before a deployment: the prompted variables.</summary>
internal sealed record Preview(PreviewForm? Form);

internal sealed record PreviewForm(IReadOnlyList<FormElement>? Elements);

internal sealed record FormElement(string? Name, FormControl? Control);

internal sealed record FormControl(string? Name);

internal sealed record TaskDetails(ServerTask? Task, IReadOnlyList<Activity>? ActivityLogs, TaskProgress? Progress);

internal sealed record ServerTask(
    string? Id,
    string? State,
    string? ErrorMessage,
    bool HasPendingInterruptions,
    TaskArguments? Arguments,
    DateTimeOffset? StartTime = null
);

internal sealed record TaskArguments(string? DeploymentId);

internal sealed record TaskProgress(double? ProgressPercentage);

/// <summary>What a task does, and what that is made of.</summary>
internal sealed record Activity(string? Name, string? Status, IReadOnlyList<Activity>? Children);

/// <summary>
/// What a subscription sends, one event or many at once:
/// https://octopus.com/docs/administration/managing-infrastructure/subscriptions
/// </summary>
internal sealed record OctopusHook(OctopusPayload? Payload);

internal sealed record OctopusPayload(OctopusEvent? Event, IReadOnlyList<OctopusEvent>? Events, string? BatchId);

internal sealed record OctopusEvent(string? Id, IReadOnlyList<string>? RelatedDocumentIds);

// Some versions answer with small letters, some with capitals.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(Page<Named>))]
[JsonSerializable(typeof(Page<Deployment>))]
[JsonSerializable(typeof(Page<ServerTask>))]
[JsonSerializable(typeof(IReadOnlyList<Named>))]
[JsonSerializable(typeof(ReleaseWish))]
[JsonSerializable(typeof(Release))]
[JsonSerializable(typeof(DeploymentWish))]
[JsonSerializable(typeof(Deployment))]
[JsonSerializable(typeof(Preview))]
[JsonSerializable(typeof(TaskDetails))]
[JsonSerializable(typeof(ServerTask))]
[JsonSerializable(typeof(OctopusHook))]
internal sealed partial class OctopusJson : JsonSerializerContext;
