using System.Text.Json.Serialization;

namespace ChatBot.Pipelines.TeamCity;

/// <summary>A build, in the queue or out of it: https://www.jetbrains.com/help/teamcity/rest/build.html</summary>
internal sealed record TeamCityBuild
{
    public long Id { get; init; }
    public string? State { get; init; }
    public string? Status { get; init; }
    public string? StatusText { get; init; }
    public string? WaitReason { get; init; }
    public string? WebUrl { get; init; }
    public string? BranchName { get; init; }
    public string? QueuedDate { get; init; }
    public double? PercentageComplete { get; init; }
    public Canceled? CanceledInfo { get; init; }

    [JsonPropertyName("running-info")]
    public RunningInfo? RunningInfo { get; init; }
    public Properties? Properties { get; init; }
    public Revisions? Revisions { get; init; }
    public TriggeredBy? Triggered { get; init; }
    public Tags? Tags { get; init; }
    public Agent? Agent { get; init; }
}

internal sealed record TeamCityBuilds([property: JsonPropertyName("build")] IReadOnlyList<TeamCityBuild>? Build);

internal sealed record RunningInfo(double? PercentageComplete, string? CurrentStageText);

internal sealed record Canceled(string? Text, User? User);

internal sealed record User(string? Username, string? Name);

internal sealed record TriggeredBy(string? Type, User? User);

internal sealed record Properties(IReadOnlyList<Property>? Property);

internal sealed record Property(string? Name, string? Value);

internal sealed record Tags(IReadOnlyList<Tag>? Tag);

internal sealed record Agent(long Id);

internal sealed record Tag(string? Name);

internal sealed record Comment(string Text);

internal sealed record BuildType(string Id);

internal sealed record Revisions(IReadOnlyList<PinnedRevision>? Revision);

internal sealed record PinnedRevision
{
    public string? Version { get; init; }
    public string? VcsBranchName { get; init; }

    [JsonPropertyName("vcs-root-instance")]
    public RootInstance? Root { get; init; }
}

internal sealed record RootInstance([property: JsonPropertyName("vcs-root-id")] string? RootId);

internal sealed record RootEntries([property: JsonPropertyName("vcs-root-entry")] IReadOnlyList<RootEntry>? Entry);

internal sealed record RootEntry([property: JsonPropertyName("vcs-root")] VcsRoot? Root);

internal sealed record VcsRoot(string? Id);

/// <summary>A wish for a build.</summary>
internal sealed record QueuedBuild(
    BuildType BuildType,
    string BranchName,
    Properties Properties,
    Comment Comment,
    Tags Tags,
    Revisions? Revisions
);

/// <summary>A wish to stop one.</summary>
internal sealed record CancelRequest(string Comment, bool ReaddIntoQueue);

internal sealed record TeamCityChanges([property: JsonPropertyName("change")] IReadOnlyList<TeamCityChange>? Change);

internal sealed record TeamCityChange(string? Version, string? Username, string? Comment);

/// <summary>What a webhook tells: https://www.jetbrains.com/help/teamcity/teamcity-webhooks.html</summary>
internal sealed record TeamCityHook(string? EventType, TeamCityBuild? Payload);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(TeamCityBuild))]
[JsonSerializable(typeof(TeamCityBuilds))]
[JsonSerializable(typeof(RootEntries))]
[JsonSerializable(typeof(QueuedBuild))]
[JsonSerializable(typeof(CancelRequest))]
[JsonSerializable(typeof(TeamCityChanges))]
[JsonSerializable(typeof(TeamCityHook))]
internal sealed partial class TeamCityJson : JsonSerializerContext;
