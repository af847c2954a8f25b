using System.Text.Json.Serialization;

namespace ChatBot.LocalRoom;

/// <summary>What a person says over HTTP.</summary>
internal sealed record SayRequest(string? Person, string? Text, string? Id);

/// <summary>A button that a person presses over HTTP.</summary>
internal sealed record PressRequest(string? Person, string? MessageId, string? Command, string? Id);

/// <summary>Messages, oldest first.</summary>
internal sealed record RoomMessages(IReadOnlyList<RoomMessage> Messages);

/// <summary>A message as the room shows it.</summary>
internal sealed record RoomMessage(
    string Id,
    string Room,
    string Person,
    DateTimeOffset At,
    string Text,
    bool Private,
    bool Pinned,
    IReadOnlyList<RoomButton> Buttons
)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RoomProgress? Progress { get; init; }
}

/// <summary>A button of a message.</summary>
internal sealed record RoomButton(string Label, string Command);

/// <summary>How far something is.</summary>
internal sealed record RoomProgress(long Done, long Total);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(SayRequest))]
[JsonSerializable(typeof(PressRequest))]
[JsonSerializable(typeof(RoomMessages))]
[JsonSerializable(typeof(Microsoft.AspNetCore.Mvc.ProblemDetails))]
internal sealed partial class LocalRoomJson : JsonSerializerContext;
