using System.Text.Json;
using ChatBot.Core.Posts;
using ChatBot.Slack.Blocks;

namespace ChatBot.Slack.Markup;

/// <summary>The modal that asks for what a button left open: a command such as <c>steal web - …</c>.</summary>
internal static class ReasonView
{
    /// <summary>The modal's name, which comes back with what was typed in it.</summary>
    public const string CallbackId = "reason";

    private const string Open = " - …";
    private const string Field = "reason";
    private const int LongestReason = 500;
    private const int LongestLabel = 150;

    // Slack takes 3,000; a tenth is left free.
    private const int LongestMetadata = 2_700;

    /// <summary>Whether a command leaves its reason open.</summary>
    public static bool IsWantedBy(string command) => command.EndsWith(Open, StringComparison.Ordinal);

    /// <summary>
    /// The modal for a command; null when it is too long to come back: then it is said as it is, and answered with what is
    /// missing.
    /// </summary>
    public static ModalView? Of(AskedReason asked)
    {
        var metadata = JsonSerializer.Serialize(asked, BlockJson.Default.AskedReason);
        if (SlackText.Size(metadata) > LongestMetadata)
            return null;
        var label = new TextObject(SlackText.Cut(new OutsideText(asked.Command).Text, LongestLabel));
        return new ModalView(
            CallbackId,
            metadata,
            new TextObject("Say why"),
            new TextObject("Say it"),
            new TextObject("Cancel"),
            [new InputBlock(Field, label, new PlainTextInput(Field, Multiline: true, LongestReason))]
        );
    }

    /// <summary>The modal as JSON text: the value of a form field, or of <c>view</c> in a JSON body.</summary>
    public static string Json(ModalView view) => JsonSerializer.Serialize(view, BlockJson.Default.ModalView);

    /// <summary>What was asked, of a modal's <c>private_metadata</c>; null when it is not ours.</summary>
    public static AskedReason? Asked(string metadata)
    {
        try
        {
            return JsonSerializer.Deserialize(metadata, BlockJson.Default.AskedReason) is { Command: not null, Channel: not null } asked
                ? asked
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// The whole command line, of what was asked and a modal's <c>state.values</c>. Without a reason it ends in its dash,
    /// and is answered with what is missing.
    /// </summary>
    public static string Line(AskedReason asked, JsonElement values)
    {
        var words = IsWantedBy(asked.Command) ? asked.Command[..^Open.Length] : asked.Command;
        return $"{words} - {new OutsideText(Typed(values)).Text}".TrimEnd();
    }

    private static string? Typed(JsonElement values) =>
        Member(Member(Member(values, Field), Field), "value") is { ValueKind: JsonValueKind.String } typed ? typed.GetString() : null;

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;
}
