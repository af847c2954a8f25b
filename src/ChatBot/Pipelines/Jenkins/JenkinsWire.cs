using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBot.Pipelines.Jenkins;

/// <summary>A build, as far as it is asked for by its tree: https://www.jenkins.io/doc/book/using/remote-access-api/</summary>
internal sealed record JenkinsBuild
{
    public long Number { get; init; }
    public long? QueueId { get; init; }
    public string? Result { get; init; }
    public bool? Building { get; init; }
    public bool? InProgress { get; init; }
    public long? Timestamp { get; init; }
    public Executor? Executor { get; init; }
    public IReadOnlyList<BuildAction?>? Actions { get; init; }
    public ChangeSet? ChangeSet { get; init; }
    public IReadOnlyList<ChangeSet>? ChangeSets { get; init; }
}

internal sealed record JenkinsBuilds([property: JsonPropertyName("builds")] IReadOnlyList<JenkinsBuild>? List);

internal sealed record Executor(int? Progress);

/// <summary>One of many kinds of things that hang on a build; mostly it is none that is of interest.</summary>
internal sealed record BuildAction
{
    [JsonPropertyName("_class")]
    public string? Class { get; init; }
    public IReadOnlyList<Parameter>? Parameters { get; init; }
    public IReadOnlyList<Cause>? Causes { get; init; }
    public BuiltRevision? LastBuiltRevision { get; init; }
}

/// <summary>A parameter; its value is a text, a yes or no, or missing where it is a secret.</summary>
internal sealed record Parameter(string? Name, JsonElement Value);

internal sealed record Cause(string? ShortDescription, string? UserId, string? UserName);

internal sealed record BuiltRevision([property: JsonPropertyName("SHA1")] string? Sha, IReadOnlyList<BuiltBranch>? Branch);

internal sealed record BuiltBranch(string? Name);

internal sealed record ChangeSet(IReadOnlyList<JenkinsChange>? Items);

internal sealed record JenkinsChange(string? CommitId, string? Msg, long? Timestamp, Author? Author);

internal sealed record Author(string? FullName);

/// <summary>A place in the queue, which knows its build for five minutes after it was left.</summary>
internal sealed record QueueItem
{
    public long Id { get; init; }
    public string? Why { get; init; }
    public bool? Cancelled { get; init; }
    public long? InQueueSince { get; init; }
    public JenkinsBuild? Executable { get; init; }
    public QueueTask? Task { get; init; }
    public IReadOnlyList<BuildAction?>? Actions { get; init; }
}

internal sealed record QueueTask(string? Url);

internal sealed record QueueItems(IReadOnlyList<QueueItem>? Items);

internal sealed record JobProperties(IReadOnlyList<JobProperty?>? Property);

internal sealed record JobProperty(IReadOnlyList<Parameter>? ParameterDefinitions);

/// <summary>
/// What the plugin for the stages' view tells: https://github.com/jenkinsci/pipeline-stage-view-plugin/tree/master/rest-api
/// </summary>
internal sealed record Described(string? Status, IReadOnlyList<Stage>? Stages);

internal sealed record Stage(string? Name, string? Status, StageError? Error);

internal sealed record StageError(string? Message);

/// <summary>What the Notification plugin sends: https://plugins.jenkins.io/notification/</summary>
internal sealed record JenkinsHook(HookBuild? Build);

internal sealed record HookBuild(
    long? Number,
    [property: JsonPropertyName("queue_id")] long? QueueId,
    IReadOnlyDictionary<string, JsonElement>? Parameters
);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JenkinsBuild))]
[JsonSerializable(typeof(JenkinsBuilds))]
[JsonSerializable(typeof(QueueItem))]
[JsonSerializable(typeof(QueueItems))]
[JsonSerializable(typeof(JobProperties))]
[JsonSerializable(typeof(Described))]
[JsonSerializable(typeof(JenkinsHook))]
internal sealed partial class JenkinsJson : JsonSerializerContext;
