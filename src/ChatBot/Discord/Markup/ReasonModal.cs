using System.Text.Json;
using ChatBot.Core.Posts;
using ChatBot.Discord.Parts;

namespace ChatBot.Discord.Markup;

/// <summary>The form that asks for what a command left open: one such as <c>steal web - …</c>.</summary>
internal static class ReasonModal
{
    private const string Open = " - …";
    private const string Field = "reason";
    private const int LongestReason = 500;

    // Discord takes 45; a tenth is left free.
    private const int LongestLabel = 40;

    /// <summary>Whether a command leaves its reason open.</summary>
    public static bool IsWantedBy(string command) => command.EndsWith(Open, StringComparison.Ordinal);

    /// <summary>The form for a command.</summary>
    public static Modal Of(string command)
    {
        var line = new OutsideText(command).Text;
        var (id, stored) = ButtonId.Of(ButtonId.Why, 0, "", line);
        return new Modal(id, "Say why", [new LabelPart(DiscordText.Cut(line, LongestLabel), new TextInput(Field, LongestReason))])
        {
            Stored = stored,
        };
    }

    /// <summary>The form as it is sent.</summary>
    public static string Json(Modal modal) => JsonSerializer.Serialize(modal, PartsJson.Default.Modal);

    /// <summary>
    /// The whole command line, of the command and the <c>components</c> that came back. Without a reason it ends in its
    /// dash, and is answered with what is missing.
    /// </summary>
    public static string Line(string command, JsonElement components)
    {
        var words = IsWantedBy(command) ? command[..^Open.Length] : command;
        return $"{words} - {new OutsideText(Typed(components)).Text}".TrimEnd();
    }

    // A field stands in a label; in rows, as forms had them before, it is found too.
    private static string? Typed(JsonElement components) =>
        Many(components)
            .SelectMany(one => Many(Member(one, "components")).Prepend(Member(one, "component")))
            .Where(field => Text(field, "custom_id") == Field)
            .Select(field => Text(field, "value"))
            .FirstOrDefault();

    private static JsonElement.ArrayEnumerator Many(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : default;

    private static string? Text(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;
}
