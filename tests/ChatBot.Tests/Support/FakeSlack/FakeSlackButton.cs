using System.Text.Json;

namespace ChatBot.Tests.Support;

/// <summary>A button as it stands in a message.</summary>
internal sealed record FakeSlackButton(string Label, string? Value, string ActionId, string BlockId, string? Style, JsonElement? Confirm)
{
    public bool Confirms => Confirm is not null;

    public static IReadOnlyList<FakeSlackButton> In(JsonElement? blocks) =>
        blocks is not { } list
            ? []
            :
            [
                .. list.EnumerateArray()
                    .Select((block, at) => (block, at))
                    .SelectMany(one => Elements(one.block).Select(element => Read(element, one.block, one.at))),
            ];

    private static IEnumerable<JsonElement> Elements(JsonElement block)
    {
        var inside = block.TryGetProperty("elements", out var elements) ? elements.EnumerateArray().ToArray() : [];
        if (block.TryGetProperty("accessory", out var accessory))
            inside = [.. inside, accessory];
        return inside.Where(element => element.TryGetProperty("type", out var type) && type.GetString() == "button");
    }

    // Slack invents the ids that were not sent.
    private static FakeSlackButton Read(JsonElement button, JsonElement block, int at) =>
        new(
            button.GetProperty("text").GetProperty("text").GetString()!,
            Text(button, "value"),
            Text(button, "action_id") ?? $"action{at}",
            Text(block, "block_id") ?? $"block{at}",
            Text(button, "style"),
            button.TryGetProperty("confirm", out var confirm) ? confirm : null
        );

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
