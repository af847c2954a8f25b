using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBot.Pipelines.Azure;

/// <summary>A run, as the builds' part of the API tells it: https://learn.microsoft.com/rest/api/azure/devops/build/builds/get</summary>
internal sealed record AzureBuild
{
    public int Id { get; init; }
    public string? Status { get; init; }
    public string? Result { get; init; }
    public string? SourceBranch { get; init; }
    public string? SourceVersion { get; init; }
    public DateTimeOffset? QueueTime { get; init; }
    public DateTimeOffset? StartTime { get; init; }
    public Identity? RequestedFor { get; init; }
    public Identity? LastChangedBy { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? TemplateParameters { get; init; }
    public IReadOnlyList<Validation>? ValidationResults { get; init; }

    [JsonPropertyName("_links")]
    public AzureLinks? Links { get; init; }
}

internal sealed record AzureBuilds(IReadOnlyList<AzureBuild>? Value);

/// <summary>A run, as the pipelines' part tells it; its id is the build's.</summary>
internal sealed record AzureRunAnswer
{
    public int Id { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? TemplateParameters { get; init; }

    [JsonPropertyName("_links")]
    public AzureLinks? Links { get; init; }
}

internal sealed record Identity(string? DisplayName, string? UniqueName);

internal sealed record AzureLinks(AzureLink? Web);

internal sealed record AzureLink(string? Href);

/// <summary>What was wrong with a run before it began: a YAML file that cannot be read.</summary>
internal sealed record Validation(string? Result, string? Message);

/// <summary>What a run is made of: https://learn.microsoft.com/rest/api/azure/devops/build/timeline/get</summary>
internal sealed record AzureTimeline(IReadOnlyList<AzureTimelineRecord>? Records);

/// <summary>A stage, phase, job, task or checkpoint.</summary>
internal sealed record AzureTimelineRecord
{
    public string? Id { get; init; }
    public string? ParentId { get; init; }
    public string? Type { get; init; }
    public string? Name { get; init; }
    public string? State { get; init; }
    public string? Result { get; init; }
    public int? Order { get; init; }
    public int? PercentComplete { get; init; }
    public DateTimeOffset? StartTime { get; init; }
    public TaskReference? Task { get; init; }
    public IReadOnlyList<Issue>? Issues { get; init; }

    public bool IsGoing => State == "inProgress";

    public bool IsOver => State == "completed";
}

internal sealed record TaskReference(string? Name);

internal sealed record Issue(string? Type, string? Message);

internal sealed record Definitions(IReadOnlyList<Definition>? Value);

internal sealed record Definition(int Id, string? Name, string? Path);

internal sealed record AzureChanges(IReadOnlyList<AzureChange>? Value);

internal sealed record AzureChange(string? Id, string? Message, Identity? Author);

/// <summary>A wish for a run: https://learn.microsoft.com/rest/api/azure/devops/pipelines/runs/run-pipeline</summary>
internal sealed record RunWish(ResourcesWish Resources, IReadOnlyDictionary<string, string> TemplateParameters);

internal sealed record ResourcesWish(IReadOnlyDictionary<string, RepositoryWish> Repositories);

internal sealed record RepositoryWish(string RefName, string Version);

/// <summary>A wish to stop one.</summary>
internal sealed record StatusWish(string Status);

/// <summary>What a service hook tells: https://learn.microsoft.com/azure/devops/service-hooks/events</summary>
internal sealed record AzureHook(string? SubscriptionId, int NotificationId, string? EventType, HookResource? Resource);

/// <summary>A build itself, or what tells of a run.</summary>
internal sealed record HookResource(int Id, AzureRunAnswer? Run);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(AzureBuild))]
[JsonSerializable(typeof(AzureBuilds))]
[JsonSerializable(typeof(AzureRunAnswer))]
[JsonSerializable(typeof(AzureTimeline))]
[JsonSerializable(typeof(Definitions))]
[JsonSerializable(typeof(AzureChanges))]
[JsonSerializable(typeof(RunWish))]
[JsonSerializable(typeof(StatusWish))]
[JsonSerializable(typeof(AzureHook))]
internal sealed partial class AzureJson : JsonSerializerContext;
