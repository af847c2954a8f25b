using System.Text.Json;

namespace ChatBot.Tests.Support;

/// <summary>
/// A button as it stands in a message. Style: 1 primary, 2 secondary, 3 success, 4 danger, 5 a link. Rows are counted from
/// 0.
/// </summary>
internal sealed record FakeDiscordButton(string Label, string? CustomId, int Style, int Row, bool Disabled)
{
    public static IReadOnlyList<FakeDiscordButton> In(JsonElement? components) =>
        components is not { ValueKind: JsonValueKind.Array } rows
            ? []
            :
            [
                .. rows.EnumerateArray()
                    .Index()
                    .SelectMany(row =>
                        FakeDiscordJson
                            .Many(row.Item, "components")
                            .Where(one => FakeDiscordJson.Number(one, "type") == 2)
                            .Select(one => Read(one, row.Index))
                    ),
            ];

    private static FakeDiscordButton Read(JsonElement button, int row) =>
        new(
            FakeDiscordJson.Text(button, "label") ?? "",
            FakeDiscordJson.Text(button, "custom_id"),
            FakeDiscordJson.Number(button, "style") ?? 0,
            row,
            FakeDiscordJson.Is(button, "disabled")
        );
}
