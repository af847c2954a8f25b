using System.Text.Json;

namespace ChatBot.Tests.Support;

/// <summary>What Slack takes as blocks: the sizes of Block Kit, told with the place of each break.</summary>
internal static class BlockRules
{
    private static readonly string[] _known =
    [
        "header",
        "section",
        "divider",
        "context",
        "actions",
        "image",
        "input",
        "rich_text",
        "markdown",
        "table",
        "video",
        "file",
        "context_actions",
    ];

    public static IReadOnlyList<string> Broken(JsonElement blocks, int most = 50)
    {
        if (blocks.ValueKind != JsonValueKind.Array)
            return ["must be an array [json-pointer:/blocks]"];
        var all = blocks.EnumerateArray().ToArray();
        var ids = all.Select(block => Text(block, "block_id")).OfType<string>().ToArray();
        return
        [
            .. all.Length > most ? [$"no more than {most} items allowed [json-pointer:/blocks]"] : Array.Empty<string>(),
            .. ids.Length != ids.Distinct().Count() ? ["block_id already exists [json-pointer:/blocks]"] : Array.Empty<string>(),
            .. ids.Where(id => id.Length > 255).Select(_ => "must be less than 256 characters [json-pointer:/blocks/block_id]"),
            .. all.SelectMany((block, at) => OfBlock(block).Select(what => $"{what} [json-pointer:/blocks/{at}]")),
        ];
    }

    private static IEnumerable<string> OfBlock(JsonElement block) =>
        Text(block, "type") switch
        {
            "header" => TextOf(block, "text", 150, "plain_text"),
            "section" => Section(block),
            "context" =>
            [
                .. Count(block, "elements", 10),
                .. Many(block, "elements").SelectMany(one => Text(one, "type") == "image" ? [] : Written(one, 3000, null)),
            ],
            "actions" => [.. Count(block, "elements", 25), .. Many(block, "elements").SelectMany(ElementRules.Broken), .. Repeated(block)],
            "markdown" => Text(block, "text") is { Length: > 0 and <= 12_000 } ? [] : ["text must have 1 to 12000 characters"],
            "rich_text" => RichTextRules.Broken(block),
            "table" => Many(block, "rows").Count() > 100 || Many(block, "rows").Any(row => row.GetArrayLength() > 20)
                ? ["a table has at most 100 rows of 20 cells"]
                : [],
            "input" =>
            [
                .. TextOf(block, "label", 2000, "plain_text"),
                .. block.TryGetProperty("element", out var element) ? ElementRules.Broken(element) : ["missing required field: element"],
            ],
            { } type when _known.Contains(type) => [],
            var type => [$"unsupported type: {type}"],
        };

    private static IEnumerable<string> Section(JsonElement block)
    {
        var fields = Many(block, "fields").ToArray();
        if (fields.Length == 0 && !block.TryGetProperty("text", out _))
            return ["missing required field: text"];
        return
        [
            .. block.TryGetProperty("text", out _) ? TextOf(block, "text", 3000, null) : [],
            .. fields.Length > 10 ? ["no more than 10 items allowed in fields"] : Array.Empty<string>(),
            .. fields.SelectMany(field => Written(field, 2000, null)),
            .. block.TryGetProperty("accessory", out var accessory) ? ElementRules.Broken(accessory) : [],
        ];
    }

    private static IEnumerable<string> Repeated(JsonElement block)
    {
        var ids = Many(block, "elements").Select(element => Text(element, "action_id")).OfType<string>().ToArray();
        return ids.GroupBy(id => id).Where(same => same.Count() > 1).Select(same => $"`action_id` \"{same.Key}\" already exists");
    }

    private static IEnumerable<string> Count(JsonElement block, string name, int most) =>
        Many(block, name).Count() switch
        {
            0 => [$"no fewer than 1 items allowed in {name}"],
            var count when count > most => [$"no more than {most} items allowed in {name}"],
            _ => [],
        };

    /// <summary>A text object under a name, of 1 to <paramref name="most"/> characters; of one type where that is given.</summary>
    public static IEnumerable<string> TextOf(JsonElement json, string name, int most, string? type) =>
        json.TryGetProperty(name, out var text)
            ? Written(text, most, type).Select(what => $"{name}: {what}")
            : [$"missing required field: {name}"];

    public static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    public static IEnumerable<JsonElement> Many(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static IEnumerable<string> Written(JsonElement text, int most, string? type)
    {
        var kind = Text(text, "type");
        if (kind is not ("plain_text" or "mrkdwn") || (type is not null && kind != type))
            yield return $"must be {type ?? "plain_text or mrkdwn"}";
        if (Text(text, "text") is not { Length: > 0 } written)
            yield return "must be more than 0 characters";
        else if (written.Length > most)
            yield return $"must be less than {most + 1} characters";
    }
}
