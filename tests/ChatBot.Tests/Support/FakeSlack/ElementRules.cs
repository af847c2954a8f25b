using System.Text.Json;

namespace ChatBot.Tests.Support;

/// <summary>What Slack takes as a button or a field of a modal.</summary>
internal static class ElementRules
{
    public static IEnumerable<string> Broken(JsonElement element) =>
        [
            .. TooLong(element, "action_id", 255),
            .. BlockRules.Text(element, "type") switch
            {
                "button" => Button(element),
                "static_select" or "radio_buttons" or "checkboxes" or "overflow" => Options(element),
                null => ["missing required field: type"],
                _ => [],
            },
            .. element.TryGetProperty("confirm", out var confirm) ? Confirm(confirm) : [],
        ];

    private static IEnumerable<string> Button(JsonElement button) =>
        [
            .. BlockRules.TextOf(button, "text", 75, "plain_text"),
            .. TooLong(button, "value", 2000),
            .. TooLong(button, "url", 3000),
            .. BlockRules.Text(button, "style") is null or "primary" or "danger"
                ? Array.Empty<string>()
                : ["style must be primary or danger"],
        ];

    private static IEnumerable<string> Options(JsonElement element)
    {
        var options = BlockRules.Many(element, "options").ToArray();
        var most = BlockRules.Text(element, "type") == "overflow" ? 5 : 100;
        if (options.Length == 0 || options.Length > most)
            yield return $"1 to {most} options allowed";
        foreach (var option in options)
        {
            foreach (var broken in BlockRules.TextOf(option, "text", 75, null))
                yield return broken;
            if (BlockRules.Text(option, "value") is not { Length: > 0 and <= 75 })
                yield return "value of an option must have 1 to 75 characters";
        }
    }

    private static IEnumerable<string> Confirm(JsonElement confirm) =>
        [
            .. BlockRules.TextOf(confirm, "title", 100, "plain_text"),
            .. BlockRules.TextOf(confirm, "text", 300, null),
            .. BlockRules.TextOf(confirm, "confirm", 30, "plain_text"),
            .. BlockRules.TextOf(confirm, "deny", 30, "plain_text"),
        ];

    private static IEnumerable<string> TooLong(JsonElement element, string name, int most) =>
        BlockRules.Text(element, name)?.Length > most ? [$"{name} must be less than {most + 1} characters"] : [];
}
