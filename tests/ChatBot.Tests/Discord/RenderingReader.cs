using System.Text;
using System.Text.Json;
using ChatBot.Discord.Parts;

namespace ChatBot.Tests.Discord;

/// <summary>
/// Reads a message as strictly as Discord does and more: every member and every limit that Discord publishes. What it leaves is a short
/// notation, line by line: the content as it is read, <c>| box</c>, <c>~ footer</c>, <c>[label: custom_id]</c> and
/// <c>[!danger: custom_id]</c>.
/// </summary>
internal sealed class RenderingReader
{
    private readonly HashSet<string> _ids = [];
    private readonly RenderingMarkdown _content = new();
    private readonly RenderingMarkdown _box = new();

    /// <summary>The message in the notation.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Whom it notifies.</summary>
    public List<string> Called { get; private set; } = [];

    /// <summary>What is shown in it that is no plain text: <c>bold</c>, <c>code</c>, <c>user</c>, …</summary>
    public IEnumerable<string> Found => _content.Found.Concat(_box.Found).Distinct();

    /// <summary>What stands on its buttons.</summary>
    public List<string> Labels { get; } = [];

    public static RenderingReader Read(DiscordMessagePayload payload)
    {
        var reader = new RenderingReader();
        using var document = JsonDocument.Parse(payload.Json());
        reader.Read(document.RootElement);
        Assert.All(payload.Stored, stored => Assert.Contains(reader._ids, id => id.EndsWith($":#{stored.Key}", StringComparison.Ordinal)));
        return reader;
    }

    private void Read(JsonElement body)
    {
        Has(body, ["content", "embeds", "components", "allowed_mentions"], ["nonce", "enforce_nonce", "message_reference", "flags"]);
        var content = Text(body.GetProperty("content"), 0, 2_000);
        if (content.Length > 0)
            Lines.AddRange(_content.Read(content).Split('\n'));
        foreach (var embed in Many(body, "embeds", 0, 1))
            Box(embed);
        Assert.True(Lines.Count > 0, "nothing is shown");
        foreach (var row in Many(body, "components", 0, 5))
            Lines.Add(Row(row));
        Mentions(body.GetProperty("allowed_mentions"));
    }

    private void Box(JsonElement embed)
    {
        Has(embed, [], ["description", "footer"]);
        var all = 0;
        if (embed.TryGetProperty("description", out var description))
        {
            var text = Text(description, 1, 4_096);
            all += text.Length;
            Lines.AddRange(_box.Read(text).Split('\n').Select(line => $"| {line}"));
        }
        if (embed.TryGetProperty("footer", out var footer))
        {
            Has(footer, ["text"], []);
            var text = Text(footer.GetProperty("text"), 1, 2_048);
            all += text.Length;
            Lines.Add($"~ {text}");
        }
        Assert.InRange(all, 1, 6_000);
    }

    private string Row(JsonElement row)
    {
        Has(row, ["type", "components"], []);
        Assert.Equal(1, row.GetProperty("type").GetInt32());
        return string.Join(' ', Many(row, "components", 1, 5).Select(Button));
    }

    private string Button(JsonElement button)
    {
        Has(button, ["type", "style", "label", "custom_id"], []);
        Assert.Equal(2, button.GetProperty("type").GetInt32());
        var style = button.GetProperty("style").GetInt32() switch
        {
            2 => "",
            4 => "!",
            var other => throw new ArgumentException($"style {other}"),
        };
        Labels.Add(Text(button.GetProperty("label"), 1, 80));
        var id = Text(button.GetProperty("custom_id"), 1, 100);
        Assert.True(_ids.Add(id), $"the custom_id {id} twice");
        return $"[{style}{Labels[^1]}: {id}]";
    }

    // Whoever is named there has to be mentioned in the content, and nobody else is: a box calls nobody.
    private void Mentions(JsonElement allowed)
    {
        Has(allowed, ["parse", "users"], []);
        Assert.Empty(allowed.GetProperty("parse").EnumerateArray());
        Called = [.. Many(allowed, "users", 0, 100).Select(user => user.GetString()!)];
        Assert.Equal(Called.Count, Called.Distinct().Count());
        Assert.Equal(Called.Order(), _content.Users.Distinct().Order());
        Assert.Empty(_box.Users);
    }

    private static JsonElement[] Many(JsonElement json, string name, int least, int most)
    {
        JsonElement[] all = [.. json.GetProperty(name).EnumerateArray()];
        Assert.InRange(all.Length, least, most);
        return all;
    }

    // No character of text may be half of one, or turn or break a line.
    private static string Text(JsonElement json, int least, int most)
    {
        var text = json.GetString()!;
        Assert.InRange(text.Length, least, most);
        Assert.DoesNotContain(
            text.EnumerateRunes(),
            rune =>
                rune.Value != '\n'
                && (
                    Rune.IsControl(rune)
                    || rune.Value is 0x200E or 0x200F or 0x061C or (>= 0x2028 and <= 0x202E) or (>= 0x2066 and <= 0x2069)
                )
        );
        Assert.Equal(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
        return text;
    }

    private static void Has(JsonElement json, string[] must, string[] may)
    {
        Assert.All(must, name => Assert.True(json.TryGetProperty(name, out _), $"no {name}"));
        Assert.All(json.EnumerateObject(), member => Assert.Contains(member.Name, must.Concat(may)));
    }
}
