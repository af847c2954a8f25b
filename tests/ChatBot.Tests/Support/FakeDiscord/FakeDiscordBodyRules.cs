using System.Text.Json;
using static ChatBot.Tests.Support.FakeDiscordJson;

namespace ChatBot.Tests.Support;

/// <summary>What Discord takes as a message: https://discord.com/developers/docs/resources/message#create-message</summary>
internal static class FakeDiscordBodyRules
{
    public static readonly string[] Created =
    [
        "content",
        "nonce",
        "tts",
        "embeds",
        "allowed_mentions",
        "message_reference",
        "components",
        "sticker_ids",
        "attachments",
        "flags",
        "enforce_nonce",
        "poll",
    ];
    public static readonly string[] Edited = ["content", "embeds", "flags", "allowed_mentions", "components", "attachments"];
    public static readonly string[] Answered =
    [
        "tts",
        "content",
        "embeds",
        "allowed_mentions",
        "flags",
        "components",
        "attachments",
        "poll",
    ];

    // SUPPRESS_EMBEDS, EPHEMERAL, SUPPRESS_NOTIFICATIONS; IS_COMPONENTS_V2 is a message of another kind.
    private const int Flags = (1 << 2) | (1 << 6) | (1 << 12);

    /// <summary>
    /// What breaks a rule without being refused: fields that Discord does not know, and mentions that it would read out of
    /// the text.
    /// </summary>
    public static IEnumerable<string> Careless(JsonElement body, string[] fields)
    {
        foreach (var name in Names(body).Except(fields))
            yield return $"{name} is no field of a message here";
        if (At(body, "allowed_mentions") is not { ValueKind: JsonValueKind.Object } mentions)
        {
            yield return "allowed_mentions is missing: whoever is named in the text would be notified";
            yield break;
        }

        foreach (var name in Names(mentions).Except(["parse", "users", "roles", "replied_user"]))
            yield return $"{name} is no field of allowed_mentions";
        if (At(mentions, "parse") is not { ValueKind: JsonValueKind.Array } parse || parse.GetArrayLength() > 0)
            yield return "allowed_mentions parses the text";
    }

    public static IReadOnlyList<(string Path, string Code, string Message)> Broken(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return [("", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")];
        var rows = At(body, "components");
        return
        [
            .. Length(body, "content", 0, 2000, ""),
            .. Length(body, "nonce", 0, 25, ""),
            .. FakeDiscordEmbedRules.Broken(At(body, "embeds")),
            .. FakeDiscordComponentRules.Broken(rows),
            .. Mentions(At(body, "allowed_mentions")),
            .. When(((Number(body, "flags") ?? 0) & ~Flags) != 0, "flags", "BITFIELD_FLAGS", "Bits that are not taken here."),
            .. When(
                At(body, "message_reference") is { } reference && Text(reference, "message_id") is null,
                "message_reference.message_id",
                "BASE_TYPE_REQUIRED",
                "This field is required"
            ),
        ];
    }

    /// <summary>One error, where something is broken.</summary>
    public static (string Path, string Code, string Message)[] When(bool broken, string path, string code, string message) =>
        broken ? [(path, code, message)] : [];

    /// <summary>A text of so many characters; one that is not there passes unless at least one is asked for.</summary>
    public static IEnumerable<(string Path, string Code, string Message)> Length(
        JsonElement json,
        string name,
        int least,
        int most,
        string path
    )
    {
        var at = path.Length > 0 ? $"{path}.{name}" : name;
        if (At(json, name) is not { } value)
        {
            if (least > 0)
                yield return (at, "BASE_TYPE_REQUIRED", "This field is required");
        }
        else if (value.ValueKind != JsonValueKind.String && !(name == "nonce" && value.ValueKind == JsonValueKind.Number))
        {
            yield return (at, "STRING_TYPE_CONVERT", "Could not interpret as string.");
        }
        else if (Characters(value.ToString()) is var length && (length < least || length > most))
        {
            yield return (at, "BASE_TYPE_BAD_LENGTH", $"Must be between {least} and {most} in length.");
        }
    }

    /// <summary>Discord counts code points.</summary>
    public static int Characters(string text) => text.Length - text.Count(char.IsLowSurrogate);

    private static IEnumerable<(string Path, string Code, string Message)> Mentions(JsonElement? sent)
    {
        if (sent is not { } mentions)
            yield break;
        var parsed = Many(mentions, "parse").Select(one => one.ToString()).ToArray();
        foreach (var unknown in parsed.Except(["users", "roles", "everyone"]))
            yield return ("allowed_mentions.parse", "BASE_TYPE_CHOICES", $"{unknown} is no kind of mention");
        foreach (var kind in (string[])["users", "roles"])
        {
            var listed = Many(mentions, kind);
            if (listed.Length > 100)
                yield return ($"allowed_mentions.{kind}", "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length.");
            if (listed.Length > 0 && parsed.Contains(kind))
                yield return (
                    "allowed_mentions",
                    "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                    $"parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive."
                );
            if (listed.Any(one => !ulong.TryParse(one.ToString(), out _) || one.ValueKind != JsonValueKind.String))
                yield return ($"allowed_mentions.{kind}", "NUMBER_TYPE_COERCE", "Value is not snowflake.");
        }
    }
}
