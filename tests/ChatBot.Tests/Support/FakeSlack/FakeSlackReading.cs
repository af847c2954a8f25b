using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatBot.Tests.Support;

/// <summary>What a person reads in a message. Names come from the workspace, a date is its fallback, marks of bold and code stay.</summary>
internal sealed partial class FakeSlackReading(Func<string, string> nameOf)
{
    public string Of(FakeSlackMessage message) => message.Blocks is { } blocks ? OfBlocks(blocks) : Marked(message.Text);

    public string OfBlocks(JsonElement blocks) =>
        string.Join('\n', blocks.EnumerateArray().SelectMany(Lines).Where(line => line.Length > 0));

    private IEnumerable<string> Lines(JsonElement block) =>
        Type(block) switch
        {
            "header" => [Object(block.GetProperty("text"))],
            "markdown" => [block.GetProperty("text").GetString()!],
            "section" => [.. Optional(block, "text"), .. Many(block, "fields").Select(Object)],
            "context" => [string.Join(' ', Many(block, "elements").Select(Object))],
            "rich_text" => Many(block, "elements").SelectMany(Rich),
            "table" => Many(block, "rows").Select(row => string.Join(" | ", row.EnumerateArray().Select(Cell))),
            "input" => Optional(block, "label"),
            _ => [],
        };

    private IEnumerable<string> Rich(JsonElement part) =>
        Type(part) switch
        {
            "rich_text_list" => Many(part, "elements").SelectMany(Rich).Select(line => $"- {line}"),
            _ => string.Concat(Many(part, "elements").Select(Inline)).Split('\n'),
        };

    private string Inline(JsonElement element) =>
        Type(element) switch
        {
            "text" => element.GetProperty("text").GetString()!,
            "user" => $"@{nameOf(element.GetProperty("user_id").GetString()!)}",
            "usergroup" => $"@{nameOf(element.GetProperty("usergroup_id").GetString()!)}",
            "channel" => $"#{nameOf(element.GetProperty("channel_id").GetString()!)}",
            "broadcast" => $"@{element.GetProperty("range").GetString()}",
            "emoji" => $":{element.GetProperty("name").GetString()}:",
            "link" => Text(element, "text") ?? element.GetProperty("url").GetString()!,
            "date" => Text(element, "fallback") ?? Instant(element.GetProperty("timestamp").GetInt64()),
            _ => "",
        };

    private string Cell(JsonElement cell) => Type(cell) == "rich_text" ? string.Join(' ', Lines(cell)) : Text(cell, "text") ?? "";

    private IEnumerable<string> Optional(JsonElement block, string name) => block.TryGetProperty(name, out var text) ? [Object(text)] : [];

    private string Object(JsonElement text) =>
        Type(text) switch
        {
            "plain_text" => text.GetProperty("text").GetString()!,
            "mrkdwn" => Marked(text.GetProperty("text").GetString()!),
            _ => Text(text, "alt_text") ?? "",
        };

    private string Marked(string text) =>
        Reference()
            .Replace(text, match => Referred(match.Groups["what"].Value, match.Groups["label"].Value))
            .Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal);

    private string Referred(string what, string label) =>
        what switch
        {
            ['@', .. var person] => $"@{nameOf(person)}",
            ['#', .. var room] => $"#{(label.Length > 0 ? label : nameOf(room))}",
            ['!', .. var special] when special.StartsWith("subteam^", StringComparison.Ordinal) =>
                $"@{nameOf(special["subteam^".Length..])}",
            ['!', .. var special] => label.Length > 0 ? label : $"@{special}",
            _ => label.Length > 0 ? label : what,
        };

    private static string Instant(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Type(JsonElement json) => Text(json, "type") ?? "";

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement[] Many(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) ? [.. list.EnumerateArray()] : [];

    [GeneratedRegex(@"<(?<what>[^<>|\s][^<>|]*)(\|(?<label>[^<>]*))?>")]
    private static partial Regex Reference();
}
