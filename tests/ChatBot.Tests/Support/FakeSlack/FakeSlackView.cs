using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>A modal that is open at a person's.</summary>
internal sealed record FakeSlackView(string Id, string Person, string Hash, JsonElement Content, FakeSlackReading Reading)
{
    public string CallbackId => Text("callback_id");

    public string PrivateMetadata => Text("private_metadata");

    public string Title => Content.GetProperty("title").GetProperty("text").GetString()!;

    public string Shown => Reading.OfBlocks(Content.GetProperty("blocks"));

    /// <summary>What stands in its fields when it is submitted, by action_id.</summary>
    public JsonObject State(IReadOnlyDictionary<string, string> values)
    {
        var state = new JsonObject();
        foreach (
            var block in Content.GetProperty("blocks").EnumerateArray().Where(block => block.GetProperty("type").GetString() == "input")
        )
        {
            var element = block.GetProperty("element");
            var action = element.GetProperty("action_id").GetString()!;
            var value = values.GetValueOrDefault(action);
            if (value is null && !(block.TryGetProperty("optional", out var optional) && optional.GetBoolean()))
                throw new InvalidOperationException($"The modal asks for {action}; Slack does not let it go without.");
            state[block.GetProperty("block_id").GetString()!] = new JsonObject { [action] = Field(element, value) };
        }

        return state;
    }

    private static JsonObject Field(JsonElement element, string? value)
    {
        var type = element.GetProperty("type").GetString()!;
        var field = new JsonObject { ["type"] = type };
        (string name, JsonNode? filled) = type switch
        {
            "static_select" or "radio_buttons" => ("selected_option", Option(element, value)),
            "checkboxes" => (
                "selected_options",
                new JsonArray([.. (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(one => Option(element, one))])
            ),
            "users_select" => ("selected_user", value),
            "channels_select" => ("selected_channel", value),
            "conversations_select" => ("selected_conversation", value),
            "datepicker" => ("selected_date", value),
            "timepicker" => ("selected_time", value),
            _ => ("value", (JsonNode?)value),
        };
        field[name] = filled;
        return field;
    }

    private static JsonNode? Option(JsonElement element, string? value) =>
        value is null
            ? null
            : JsonNode.Parse(
                element
                    .GetProperty("options")
                    .EnumerateArray()
                    .First(option => option.GetProperty("value").GetString() == value)
                    .GetRawText()
            );

    private string Text(string name) => Content.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
