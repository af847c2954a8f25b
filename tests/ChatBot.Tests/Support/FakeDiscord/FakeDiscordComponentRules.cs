using System.Text.Json;
using static ChatBot.Tests.Support.FakeDiscordBodyRules;
using static ChatBot.Tests.Support.FakeDiscordJson;

namespace ChatBot.Tests.Support;

/// <summary>Rows, buttons and modals: https://discord.com/developers/docs/components/reference</summary>
internal static class FakeDiscordComponentRules
{
    private static readonly string[] _button = ["type", "id", "style", "label", "emoji", "custom_id", "sku_id", "url", "disabled"];
    private static readonly string[] _input =
    [
        "type",
        "id",
        "custom_id",
        "style",
        "min_length",
        "max_length",
        "required",
        "value",
        "placeholder",
    ];

    /// <summary>The rows of a message.</summary>
    public static IReadOnlyList<(string Path, string Code, string Message)> Broken(JsonElement? sent)
    {
        if (sent is not { } components)
            return [];
        if (components.ValueKind != JsonValueKind.Array)
            return [("components", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")];
        var rows = components.EnumerateArray().ToArray();
        var ids = rows.SelectMany(row => Many(row, "components")).Select(one => Text(one, "custom_id")).OfType<string>().ToArray();
        return
        [
            .. When(rows.Length > 5, "components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length."),
            .. When(
                ids.Distinct().Count() != ids.Length,
                "components",
                "COMPONENT_CUSTOM_ID_DUPLICATED",
                "Component custom id cannot be duplicated"
            ),
            .. rows.Index().SelectMany(row => OfRow(row.Item, $"components.{row.Index}")),
        ];
    }

    /// <summary>A modal of labels with text inputs.</summary>
    public static IReadOnlyList<(string Path, string Code, string Message)> BrokenModal(JsonElement modal)
    {
        var labels = Many(modal, "components");
        return
        [
            .. Unknown(modal, ["custom_id", "title", "components"], "data"),
            .. Length(modal, "title", 1, 45, "data"),
            .. Length(modal, "custom_id", 1, 100, "data"),
            .. When(labels.Length is < 1 or > 5, "data.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length."),
            .. labels.Index().SelectMany(label => OfLabel(label.Item, $"data.components.{label.Index}")),
        ];
    }

    private static IEnumerable<(string Path, string Code, string Message)> OfRow(JsonElement row, string path)
    {
        var inside = Many(row, "components");
        var selects = inside.Count(one => Number(one, "type") is 3 or 5 or 6 or 7 or 8);
        return
        [
            .. Unknown(row, ["type", "id", "components"], path),
            .. When(Number(row, "type") != 1, $"{path}.type", "UNION_TYPE_CHOICES", "Value of field \"type\" must be 1."),
            .. When(
                inside.Length is < 1 or > 5 || (selects > 0 && inside.Length > 1),
                $"{path}.components",
                "BASE_TYPE_BAD_LENGTH",
                "Must be between 1 and 5 in length."
            ),
            .. inside
                .Index()
                .Where(one => Number(one.Item, "type") is not (3 or 5 or 6 or 7 or 8))
                .SelectMany(one => OfButton(one.Item, $"{path}.components.{one.Index}")),
        ];
    }

    private static IEnumerable<(string Path, string Code, string Message)> OfButton(JsonElement button, string path)
    {
        var link = Number(button, "style") == 5;
        return
        [
            .. Unknown(button, _button, path),
            .. When(
                Number(button, "type") != 2,
                $"{path}.type",
                "UNION_TYPE_CHOICES",
                "Value of field \"type\" must be one of 2, 3, 5, 6, 7, 8."
            ),
            .. When(
                Number(button, "style") is not (>= 1 and <= 5),
                $"{path}.style",
                "BASE_TYPE_CHOICES",
                "Value must be one of {1, 2, 3, 4, 5}."
            ),
            .. Length(button, "label", At(button, "emoji") is null ? 1 : 0, 80, path),
            .. Length(button, "custom_id", link ? 0 : 1, 100, path),
            .. link ? Length(button, "url", 1, 512, path) : [],
            .. When(
                link ? At(button, "custom_id") is not null : At(button, "url") is not null,
                path,
                "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                "A custom id and url cannot both be specified"
            ),
        ];
    }

    private static IEnumerable<(string Path, string Code, string Message)> OfLabel(JsonElement label, string path)
    {
        if (At(label, "component") is not { } input)
            return [($"{path}.component", "BASE_TYPE_REQUIRED", "This field is required")];
        return
        [
            .. Unknown(label, ["type", "id", "label", "description", "component"], path),
            .. When(Number(label, "type") != 18, $"{path}.type", "UNION_TYPE_CHOICES", "A text input stands inside a Label (18)."),
            .. Length(label, "label", 1, 45, path),
            .. Length(label, "description", 0, 100, path),
            .. Unknown(input, _input, $"{path}.component"),
            .. When(Number(input, "type") != 4, $"{path}.component.type", "UNION_TYPE_CHOICES", "Only text inputs are known here."),
            .. When(Number(input, "style") is not (1 or 2), $"{path}.component.style", "BASE_TYPE_CHOICES", "Value must be one of {1, 2}."),
            .. Length(input, "custom_id", 1, 100, $"{path}.component"),
            .. Length(input, "placeholder", 0, 100, $"{path}.component"),
            .. Length(input, "value", 0, 4000, $"{path}.component"),
            .. When(
                (Number(input, "max_length") ?? 4000) is < 1 or > 4000,
                $"{path}.component.max_length",
                "NUMBER_TYPE_MAX",
                "int value should be between 1 and 4000."
            ),
        ];
    }

    private static IEnumerable<(string Path, string Code, string Message)> Unknown(JsonElement json, string[] known, string path) =>
        Names(json).Except(known).Select(name => ($"{path}.{name}", "UNKNOWN_FIELD", "There is no such field"));
}
