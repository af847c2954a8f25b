using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>JSON that may be anything, read without surprises.</summary>
internal static class FakeDiscordJson
{
    public static JsonElement? At(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    public static string? Text(JsonElement json, string name) =>
        At(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static int? Number(JsonElement json, string name) =>
        At(json, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    public static bool Is(JsonElement json, string name) => At(json, name) is { ValueKind: JsonValueKind.True };

    public static JsonElement[] Many(JsonElement json, string name) =>
        At(json, name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    public static string[] Names(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object ? [.. json.EnumerateObject().Select(one => one.Name)] : [];

    public static JsonNode? Node(JsonElement? json) => json is { } there ? JsonNode.Parse(there.GetRawText()) : null;

    public static JsonElement Element(JsonNode json) => JsonSerializer.SerializeToElement(json);

    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
