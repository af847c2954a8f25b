using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBot.Slack.Wire;

/// <summary>Under one name, chat.postMessage gives a channel's id and conversations.info the channel.</summary>
internal sealed class ChannelOrId : JsonConverter<SlackChannel>
{
    public override SlackChannel? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new SlackChannel { Id = reader.GetString() };
        using var json = JsonDocument.ParseValue(ref reader);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
            return null;
        return new SlackChannel
        {
            Id = Text(json.RootElement, "id"),
            Name = Text(json.RootElement, "name"),
            IsMember = Is(json.RootElement, "is_member"),
            IsArchived = Is(json.RootElement, "is_archived"),
            IsIm = Is(json.RootElement, "is_im"),
            Topic =
                json.RootElement.TryGetProperty("topic", out var topic) && topic.ValueKind == JsonValueKind.Object
                    ? Text(topic, "value")
                    : null,
        };
    }

    public override void Write(Utf8JsonWriter writer, SlackChannel value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A channel is only read.");

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Is(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
