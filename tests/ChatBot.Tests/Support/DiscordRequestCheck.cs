using System.Text.Json;

namespace ChatBot.Tests.Support;

/// <summary>Holds calls against Discord's published description of its API: https://github.com/discord/discord-api-spec</summary>
internal sealed class DiscordRequestCheck(OpenApiCheck api)
{
    // The description allows 4,000, which is for people who pay.
    private const int LongestContent = 2_000;

    /// <summary>Null where no folder is named: then a test has nothing to check against, and is skipped.</summary>
    public static DiscordRequestCheck? Published() =>
        OpenApiCheck.Published("discord-openapi.json", "/api/v10") is { } api ? new DiscordRequestCheck(api) : null;

    /// <summary>The template of a path; null when none is like it.</summary>
    public string? Template(string path) => api.Template(path);

    /// <summary>What is wrong with a call; nothing is right.</summary>
    /// <param name="verb">The HTTP method.</param>
    /// <param name="path">The path, with or without <c>/api/v10</c>.</param>
    /// <param name="query">The query, with or without its question mark; empty for none.</param>
    /// <param name="body">The JSON body; null for none.</param>
    public IReadOnlyList<string> Wrong(string verb, string path, string query, JsonElement? body) =>
        [
            .. api.Wrong(verb, path, query, body),
            .. body is { } sent ? TooLong(sent, "body").Select(what => $"{verb} {Template(path)}: {what}") : [],
        ];

    private static IEnumerable<string> TooLong(JsonElement json, string at)
    {
        if (json.ValueKind != JsonValueKind.Object)
            yield break;
        if (
            json.TryGetProperty("content", out var content)
            && content.ValueKind == JsonValueKind.String
            && content.GetString()!.Length > LongestContent
        )
            yield return $"{at}.content is longer than {LongestContent}";
        if (json.TryGetProperty("data", out var data))
            foreach (var wrong in TooLong(data, $"{at}.data"))
                yield return wrong;
    }
}
