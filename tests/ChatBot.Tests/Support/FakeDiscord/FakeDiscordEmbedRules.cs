using System.Text.Json;
using static ChatBot.Tests.Support.FakeDiscordBodyRules;
using static ChatBot.Tests.Support.FakeDiscordJson;

namespace ChatBot.Tests.Support;

/// <summary>The sizes of embeds: https://discord.com/developers/docs/resources/message#embed-object-embed-limits</summary>
internal static class FakeDiscordEmbedRules
{
    private const int Most = 10;
    private const int MostCharacters = 6000;

    private static readonly string[] _fields =
    [
        "title",
        "type",
        "description",
        "url",
        "timestamp",
        "color",
        "footer",
        "image",
        "thumbnail",
        "video",
        "provider",
        "author",
        "fields",
    ];

    public static IReadOnlyList<(string Path, string Code, string Message)> Broken(JsonElement? sent)
    {
        if (sent is not { } embeds)
            return [];
        if (embeds.ValueKind != JsonValueKind.Array)
            return [("embeds", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")];
        var all = embeds.EnumerateArray().ToArray();
        var sum = all.Sum(Size);
        return
        [
            .. When(all.Length > Most, "embeds", "BASE_TYPE_MAX_LENGTH", $"Must be {Most} or fewer in length."),
            .. When(sum > MostCharacters, "embeds", "MAX_EMBED_SIZE_EXCEEDED", $"Embed size exceeds maximum size of {MostCharacters}"),
            .. all.Index().SelectMany(one => OfEmbed(one.Item, $"embeds.{one.Index}")),
        ];
    }

    private static IEnumerable<(string Path, string Code, string Message)> OfEmbed(JsonElement embed, string path)
    {
        var fields = Many(embed, "fields");
        return
        [
            .. Names(embed).Except(_fields).Select(name => ($"{path}.{name}", "UNKNOWN_FIELD", "An embed has no such field")),
            .. Length(embed, "title", 0, 256, path),
            .. Length(embed, "description", 0, 4096, path),
            .. At(embed, "footer") is { } footer ? Length(footer, "text", 1, 2048, $"{path}.footer") : [],
            .. At(embed, "author") is { } author ? Length(author, "name", 1, 256, $"{path}.author") : [],
            .. When(fields.Length > 25, $"{path}.fields", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length."),
            .. fields
                .Index()
                .SelectMany(one =>
                    Length(one.Item, "name", 1, 256, $"{path}.fields.{one.Index}")
                        .Concat(Length(one.Item, "value", 1, 1024, $"{path}.fields.{one.Index}"))
                ),
            .. When(
                At(embed, "color") is not null && Number(embed, "color") is not (>= 0 and <= 0xFFFFFF),
                $"{path}.color",
                "NUMBER_TYPE_MAX",
                "int value should be less than or equal to 16777215."
            ),
        ];
    }

    private static int Size(JsonElement embed) =>
        Count(Text(embed, "title"))
        + Count(Text(embed, "description"))
        + (At(embed, "footer") is { } footer ? Count(Text(footer, "text")) : 0)
        + (At(embed, "author") is { } author ? Count(Text(author, "name")) : 0)
        + Many(embed, "fields").Sum(field => Count(Text(field, "name")) + Count(Text(field, "value")));

    private static int Count(string? text) => Characters(text ?? "");
}
