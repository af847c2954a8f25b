using System.Text.Json;
using ChatBot.Slack.Rest;

namespace ChatBot.Tests.Slack;

/// <summary>
/// Reads a message as strictly as Slack does and more: every member and every limit that Slack publishes. What it leaves is a short
/// notation: <c># header</c>, <c>~ context</c>, <c>---</c>, <c>[label: command]</c>; rich text with <c>‹code›</c>, <c>«bold»</c>,
/// <c>{user U1}</c> and <c>{date 0 never}</c>.
/// </summary>
internal sealed class RenderingReader
{
    private readonly HashSet<string> _actions = [];

    /// <summary>The blocks in the notation.</summary>
    public List<string> Blocks { get; } = [];

    /// <summary>Whom it mentions, in the blocks.</summary>
    public List<string> Users { get; } = [];

    /// <summary>Every string that is shown in a block, letter by letter.</summary>
    public List<string> Texts { get; } = [];

    public static RenderingReader Read(SlackMessagePayload payload) => Read(payload.Text, payload.BlocksJson());

    public static RenderingReader Read(string text, string json)
    {
        var reader = new RenderingReader();
        Assert.DoesNotContain("mrkdwn", json, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json);
        Assert.True(Unescaped(json) <= 13_200, $"{Unescaped(json)} characters of JSON");
        Assert.InRange(document.RootElement.GetArrayLength(), 0, 50);
        foreach (var block in document.RootElement.EnumerateArray())
            reader.Blocks.Add(reader.Block(block));
        RenderingFallback.Check(text);
        return reader;
    }

    /// <summary>Whether a text is shown somewhere whole; of a very long one its beginning and an ellipsis.</summary>
    public bool Shows(string text) =>
        text.Length < 600
            ? Texts.Any(shown => shown.Contains(text, StringComparison.Ordinal))
            : Texts.Any(shown => shown.Contains(text[..400], StringComparison.Ordinal) && shown.EndsWith('…'));

    private string Block(JsonElement block)
    {
        var type = block.GetProperty("type").GetString();
        switch (type)
        {
            case "header":
                Has(block, "type", "text");
                return "# " + Plain(block.GetProperty("text"), 150);
            case "context":
                Has(block, "type", "elements");
                return "~ " + string.Concat(Many(block, 10).Select(element => Plain(element, 3_000)));
            case "divider":
                Has(block, "type");
                return "---";
            case "actions":
                Has(block, "type", "elements");
                return string.Join(' ', Many(block, 25).Select(Button));
            case "rich_text":
                Has(block, "type", "elements");
                return string.Concat(Many(block, 100).Select(Section));
            default:
                Assert.Fail($"a block of type {type}");
                return "";
        }
    }

    private string Section(JsonElement section)
    {
        Has(section, "type", "elements");
        Assert.Equal("rich_text_section", section.GetProperty("type").GetString());
        var before = Texts.Count;
        var shown = string.Concat(Many(section, 400).Select(Element));
        // What stands in several elements is still read as one text.
        Texts.Add(string.Concat(Texts.Skip(before)));
        return shown;
    }

    private string Element(JsonElement element)
    {
        var type = element.GetProperty("type").GetString();
        var style = element.TryGetProperty("style", out var styled) ? Style(styled) : "";
        switch (type)
        {
            case "text":
                Has(element, "type", "text", "style");
                var text = Text(element.GetProperty("text"), 3_000);
                if (style.Contains("code", StringComparison.Ordinal))
                    text = $"‹{text}›";
                return style.Contains("bold", StringComparison.Ordinal) ? $"«{text}»" : text;
            case "user":
                Has(element, "type", "user_id", "style");
                Users.Add(element.GetProperty("user_id").GetString()!);
                return $"{{user {Users[^1]}}}";
            case "date":
                Has(element, "type", "timestamp", "format", "fallback", "style");
                Assert.Equal("{date_short_pretty} {time}", element.GetProperty("format").GetString());
                return $"{{date {element.GetProperty("timestamp").GetInt64()} {element.GetProperty("fallback").GetString()}}}";
            default:
                Assert.Fail($"an element of type {type}");
                return "";
        }
    }

    private string Button(JsonElement button)
    {
        Has(button, "type", "action_id", "text", "value", "confirm");
        Assert.Equal("button", button.GetProperty("type").GetString());
        Assert.True(_actions.Add(Text(button.GetProperty("action_id"), 255)), "an action_id twice");
        var value = Text(button.GetProperty("value"), 2_000);
        var shown = $"[{Plain(button.GetProperty("text"), 75)}: {value}]";
        return button.TryGetProperty("confirm", out var confirm) ? shown + Confirm(confirm) : shown;
    }

    private string Confirm(JsonElement confirm)
    {
        Has(confirm, "title", "text", "confirm", "deny", "style");
        var style = confirm.TryGetProperty("style", out var styled) ? styled.GetString() : "primary";
        return $"({style}: {Plain(confirm.GetProperty("title"), 100)} {Plain(confirm.GetProperty("text"), 300)} "
            + $"{Plain(confirm.GetProperty("confirm"), 30)}/{Plain(confirm.GetProperty("deny"), 30)})";
    }

    private string Plain(JsonElement text, int longest)
    {
        Has(text, "type", "text", "emoji");
        Assert.Equal("plain_text", text.GetProperty("type").GetString());
        Assert.False(text.GetProperty("emoji").GetBoolean());
        return Text(text.GetProperty("text"), longest);
    }

    private string Text(JsonElement json, int longest)
    {
        var text = json.GetString()!;
        Assert.InRange(RenderingFallback.EscapedLength(text), 1, longest);
        Assert.DoesNotContain(text.EnumerateRunes(), rune => rune.Value != '\n' && System.Text.Rune.IsControl(rune));
        Texts.Add(text);
        return text;
    }

    private static string Style(JsonElement style)
    {
        Has(style, "bold", "code");
        Assert.NotEmpty(style.EnumerateObject());
        Assert.All(style.EnumerateObject(), one => Assert.True(one.Value.GetBoolean()));
        return string.Join(' ', style.EnumerateObject().Select(one => one.Name));
    }

    private static JsonElement[] Many(JsonElement json, int most)
    {
        JsonElement[] elements = [.. json.GetProperty("elements").EnumerateArray()];
        Assert.InRange(elements.Length, 1, most);
        return elements;
    }

    private static void Has(JsonElement json, params string[] members) =>
        Assert.All(json.EnumerateObject(), member => Assert.Contains(member.Name, members));

    // Slack measures what it reads, where an escape is one character.
    private static int Unescaped(string json) => json.Length - (5 * json.Split("\\u").Length) + 5;
}
