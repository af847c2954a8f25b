using System.Text.Json;
using System.Text.Json.Nodes;
using static ChatBot.Tests.Support.FakeDiscordJson;

namespace ChatBot.Tests.Support;

/// <summary>A modal that is open at a person's; On is the message whose button opened it, null when a command did.</summary>
internal sealed record FakeDiscordModal(string Person, string Room, JsonElement Content, FakeDiscordMessage? On)
{
    public string Title => Text(Content, "title")!;

    public string CustomId => Text(Content, "custom_id")!;

    /// <summary>The labels of its fields.</summary>
    public IReadOnlyList<string> Labels => [.. Many(Content, "components").Select(label => Text(label, "label") ?? "")];

    /// <summary>What is sent when it is submitted with this text in its first field.</summary>
    public JsonObject Filled(string text)
    {
        var number = 0;
        var labels = Many(Content, "components")
            .Select(label =>
            {
                var input = At(label, "component")!.Value;
                var value = number == 0 ? text : "";
                Check(input, value);
                var filled = new JsonObject
                {
                    ["type"] = 4,
                    ["id"] = ++number,
                    ["custom_id"] = Text(input, "custom_id"),
                    ["value"] = value,
                };
                return (JsonNode)
                    new JsonObject
                    {
                        ["type"] = 18,
                        ["id"] = ++number,
                        ["component"] = filled,
                    };
            });
        return new JsonObject { ["custom_id"] = CustomId, ["components"] = new JsonArray([.. labels]) };
    }

    // Discord's own client does not let these go.
    private static void Check(JsonElement input, string value)
    {
        var required = At(input, "required") is not { ValueKind: JsonValueKind.False };
        if (required && value.Length == 0)
            throw new InvalidOperationException($"The modal asks for {Text(input, "custom_id")}.");
        var (least, most) = (Number(input, "min_length") ?? 0, Number(input, "max_length") ?? 4000);
        if (value.Length > most || (value.Length > 0 && value.Length < least))
            throw new InvalidOperationException("The modal does not take a text of this length.");
    }
}
