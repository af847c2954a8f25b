using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using static ChatBot.Tests.Support.FakeDiscordJson;

namespace ChatBot.Tests.Support;

/// <summary>A registered command as somebody fills it in: Discord's own client lets go only what fits.</summary>
internal sealed class FakeDiscordTyping(string name, IReadOnlyList<JsonElement> registered, FakeDiscordWorld world)
{
    private readonly JsonElement _command = registered.FirstOrDefault(one => Text(one, "name") == name && Number(one, "type") == 1)
        is { ValueKind: JsonValueKind.Object } known
        ? known
        : throw new InvalidOperationException($"No command {name}, only: {string.Join(", ", registered.Select(one => Text(one, "name")))}");

    public JsonObject Said((string Name, object Value)[] options)
    {
        var missing = Options
            .Where(one => Is(one, "required"))
            .Select(one => Text(one, "name")!)
            .Except(options.Select(one => one.Name))
            .ToArray();
        if (missing.Length > 0)
            throw new InvalidOperationException($"/{name} asks for {string.Join(", ", missing)}.");
        return Data(options.Select(one => Filled(Option(one.Name), one.Value)));
    }

    public JsonObject Completing(string option, string typed, (string Name, object Value)[] others)
    {
        var meant = Option(option);
        if (!Is(meant, "autocomplete"))
            throw new InvalidOperationException($"{option} of /{name} does not complete itself.");
        var focused = new JsonObject
        {
            ["name"] = option,
            ["type"] = Number(meant, "type"),
            ["value"] = typed,
            ["focused"] = true,
        };
        return Data([.. others.Select(one => Filled(Option(one.Name), one.Value)), focused]);
    }

    private JsonElement[] Options => Many(_command, "options");

    private JsonElement Option(string option) =>
        Options.FirstOrDefault(one => Text(one, "name") == option) is { ValueKind: JsonValueKind.Object } known
            ? known
            : throw new InvalidOperationException(
                $"/{name} has no option {option}, only: {string.Join(", ", Options.Select(one => Text(one, "name")))}"
            );

    private JsonObject Data(IEnumerable<JsonObject> options)
    {
        var data = new JsonObject
        {
            ["id"] = Text(_command, "id"),
            ["name"] = name,
            ["type"] = 1,
        };
        var filled = new JsonArray([.. options]);
        // A command without options has no list of them.
        if (filled.Count > 0)
            data["options"] = filled;
        if (Text(_command, "guild_id") is not null)
            data["guild_id"] = world.GuildId;
        return data;
    }

    private static JsonObject Filled(JsonElement option, object value)
    {
        var type = Number(option, "type")!.Value;
        var choices = Many(option, "choices").Select(choice => choice.GetProperty("value").ToString()).ToArray();
        var text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        if (choices.Length > 0 && !choices.Contains(text))
            throw new InvalidOperationException($"{text} is no choice of {Text(option, "name")}: {string.Join(", ", choices)}");
        var (least, most) = (Number(option, "min_length") ?? 0, Number(option, "max_length") ?? 6000);
        if (type == 3 && (text.Length > most || text.Length < least))
            throw new InvalidOperationException($"{Text(option, "name")} does not take a text of this length.");
        return new JsonObject
        {
            ["name"] = Text(option, "name"),
            ["type"] = type,
            ["value"] = Of(type, value),
        };
    }

    private static JsonValue Of(int type, object value) =>
        (type, value) switch
        {
            (3 or 6 or 7 or 8 or 9, string text) => JsonValue.Create(text),
            (4, int number) => JsonValue.Create(number),
            (5, bool flag) => JsonValue.Create(flag),
            (10, double number) => JsonValue.Create(number),
            _ => throw new InvalidOperationException($"{value} does not fit an option of type {type}."),
        };
}
