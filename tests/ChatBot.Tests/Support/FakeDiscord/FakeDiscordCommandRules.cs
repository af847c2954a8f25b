using System.Text.Json;
using System.Text.RegularExpressions;
using static ChatBot.Tests.Support.FakeDiscordBodyRules;
using static ChatBot.Tests.Support.FakeDiscordJson;

namespace ChatBot.Tests.Support;

/// <summary>What Discord takes as application commands: https://discord.com/developers/docs/interactions/application-commands</summary>
internal static partial class FakeDiscordCommandRules
{
    private const int MostCharacters = 8000;

    private static readonly string[] _command =
    [
        "id",
        "type",
        "name",
        "name_localizations",
        "description",
        "description_localizations",
        "options",
        "default_member_permissions",
        "dm_permission",
        "contexts",
        "integration_types",
        "nsfw",
        "handler",
    ];
    private static readonly string[] _option =
    [
        "type",
        "name",
        "name_localizations",
        "description",
        "description_localizations",
        "required",
        "choices",
        "options",
        "channel_types",
        "min_value",
        "max_value",
        "min_length",
        "max_length",
        "autocomplete",
    ];

    public static IReadOnlyList<(string Path, string Code, string Message)> Broken(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
            return [("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")];
        var all = list.EnumerateArray().ToArray();
        var names = all.Select(one => (Number(one, "type") ?? 1, Text(one, "name"))).ToArray();
        return
        [
            .. When(names.Count(one => one.Item1 == 1) > 100, "", "APPLICATION_COMMANDS_MAX_100", "At most 100 commands."),
            .. When(
                names.Distinct().Count() != names.Length,
                "",
                "APPLICATION_COMMANDS_DUPLICATE_NAME",
                "Application command names must be unique"
            ),
            .. all.Index().SelectMany(one => OfCommand(one.Item, $"{one.Index}")),
        ];
    }

    private static IEnumerable<(string Path, string Code, string Message)> OfCommand(JsonElement command, string path)
    {
        var chat = (Number(command, "type") ?? 1) == 1;
        return
        [
            .. Names(command).Except(_command).Select(name => ($"{path}.{name}", "UNKNOWN_FIELD", "A command has no such field")),
            .. chat ? Named(command, path) : Length(command, "name", 1, 32, path),
            .. chat ? Length(command, "description", 1, 100, path) : [],
            .. Options(command, path),
            .. When(
                Size(command) > MostCharacters,
                path,
                "APPLICATION_COMMAND_TOO_LARGE",
                $"Command exceeds maximum size ({MostCharacters})"
            ),
        ];
    }

    private static IEnumerable<(string Path, string Code, string Message)> Options(JsonElement holder, string path)
    {
        var options = Many(holder, "options");
        var names = options.Select(one => Text(one, "name")).ToArray();
        var late = options.SkipWhile(one => Is(one, "required")).Any(one => Is(one, "required"));
        return
        [
            .. When(options.Length > 25, $"{path}.options", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length."),
            .. When(
                names.Distinct().Count() != names.Length,
                $"{path}.options",
                "APPLICATION_COMMAND_OPTIONS_NAME_INVALID",
                "Option names must be unique"
            ),
            .. When(
                late,
                $"{path}.options",
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options"
            ),
            .. options.Index().SelectMany(one => OfOption(one.Item, $"{path}.options.{one.Index}")),
        ];
    }

    private static IEnumerable<(string Path, string Code, string Message)> OfOption(JsonElement option, string path)
    {
        var type = Number(option, "type");
        var choices = Many(option, "choices");
        var completes = Is(option, "autocomplete");
        return
        [
            .. Names(option).Except(_option).Select(name => ($"{path}.{name}", "UNKNOWN_FIELD", "An option has no such field")),
            .. Named(option, path),
            .. Length(option, "description", 1, 100, path),
            .. When(type is not (>= 1 and <= 11), $"{path}.type", "BASE_TYPE_CHOICES", "Value must be one of 1 to 11."),
            .. When(choices.Length > 25, $"{path}.choices", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length."),
            .. When(
                completes && choices.Length > 0,
                path,
                "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES",
                "Autocomplete and choices cannot both be set"
            ),
            .. When(
                completes && type is not (3 or 4 or 10),
                path,
                "APPLICATION_COMMAND_AUTOCOMPLETE_TYPE",
                "Only texts and numbers complete themselves"
            ),
            .. When(
                (Number(option, "max_length") ?? 1) is < 1 or > 6000 || (Number(option, "min_length") ?? 0) is < 0 or > 6000,
                path,
                "NUMBER_TYPE_MAX",
                "Must be between 0 and 6000."
            ),
            .. choices.Index().SelectMany(one => Length(one.Item, "name", 1, 100, $"{path}.choices.{one.Index}")),
            .. type is 1 or 2 ? Options(option, path) : [],
        ];
    }

    private static (string Path, string Code, string Message)[] Named(JsonElement json, string path) =>
        When(
            Text(json, "name") is not { } name || !Name().IsMatch(name) || name.Any(char.IsUpper),
            $"{path}.name",
            "APPLICATION_COMMAND_INVALID_NAME",
            "Command name is invalid"
        );

    private static int Size(JsonElement json) =>
        (Text(json, "name")?.Length ?? 0)
        + (Text(json, "description")?.Length ?? 0)
        + (Text(json, "value")?.Length ?? 0)
        + Many(json, "options").Sum(Size)
        + Many(json, "choices").Sum(Size);

    // Discord names two scripts besides; .NET knows them by their blocks.
    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]{1,32}$")]
    private static partial Regex Name();
}
