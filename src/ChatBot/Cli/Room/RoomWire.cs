using System.Text.Json.Serialization;

namespace ChatBot.Cli.Room;

/// <summary>What the room's HTTP interface sends and takes.</summary>
internal sealed record WireMessage
{
    public required string Id { get; init; }
    public required string Person { get; init; }
    public required string Text { get; init; }
    public DateTimeOffset At { get; init; }
    public bool Private { get; init; }
    public bool Pinned { get; init; }

    // The generated reader assigns every init property, also one that was not sent: an initializer would be overwritten with null.
    public IReadOnlyList<WireButton> Buttons
    {
        get => field ?? [];
        init;
    }

    public WireProgress? Progress { get; init; }

    [JsonIgnore]
    public bool ByBot => Person == "chatbot";
}

internal sealed record WireButton
{
    public required string Label { get; init; }
    public required string Command { get; init; }
}

internal sealed record WireProgress
{
    public required int Done { get; init; }
    public required int Total { get; init; }
}

internal sealed record WireMessages
{
    public required IReadOnlyList<WireMessage> Messages { get; init; }
}

internal sealed record WireSaid
{
    public required string Id { get; init; }
    public required string Person { get; init; }
    public required string Text { get; init; }
}

internal sealed record WirePressed
{
    public required string Id { get; init; }
    public required string Person { get; init; }
    public required string MessageId { get; init; }
    public required string Command { get; init; }
}

internal sealed record WireProblem
{
    public string? Title { get; init; }
    public string? Detail { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WireMessages))]
[JsonSerializable(typeof(WireSaid))]
[JsonSerializable(typeof(WirePressed))]
[JsonSerializable(typeof(WireProblem))]
internal sealed partial class RoomJson : JsonSerializerContext;
