using System.Text.Json;

namespace ChatBot.Tests.Support;

/// <summary>What Slack takes inside a rich_text block.</summary>
internal static class RichTextRules
{
    public static IEnumerable<string> Broken(JsonElement block)
    {
        if (!block.TryGetProperty("elements", out _))
            return ["missing required field: elements"];
        return BlockRules.Many(block, "elements").SelectMany(Part);
    }

    private static IEnumerable<string> Part(JsonElement part) =>
        BlockRules.Text(part, "type") switch
        {
            "rich_text_list" => BlockRules.Text(part, "style") is "bullet" or "ordered"
                ? BlockRules.Many(part, "elements").SelectMany(Part)
                : ["style must be bullet or ordered"],
            "rich_text_section" or "rich_text_preformatted" or "rich_text_quote" => BlockRules.Many(part, "elements").SelectMany(Element),
            var type => [$"unsupported type: {type}"],
        };

    private static IEnumerable<string> Element(JsonElement element) =>
        BlockRules.Text(element, "type") switch
        {
            "text" => Needs(element, "text"),
            "user" => Needs(element, "user_id"),
            "usergroup" => Needs(element, "usergroup_id"),
            "channel" => Needs(element, "channel_id"),
            "emoji" => Needs(element, "name"),
            "link" => Needs(element, "url"),
            "broadcast" => Needs(element, "range"),
            "date" =>
            [
                .. Needs(element, "format"),
                .. element.TryGetProperty("timestamp", out var at) && at.ValueKind == JsonValueKind.Number
                    ? Array.Empty<string>()
                    : ["timestamp must be an integer"],
            ],
            "color" => Needs(element, "value"),
            var type => [$"unsupported type: {type}"],
        };

    private static IEnumerable<string> Needs(JsonElement element, string name) =>
        BlockRules.Text(element, name) is { Length: > 0 } ? [] : [$"{name} must be more than 0 characters"];
}
