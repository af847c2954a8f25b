using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace ChatBot.Tests.Support;

/// <summary>Holds calls against Discord's published description of its API, in the folder that CHATBOT_API_SPECS names: https://github.com/discord/discord-api-spec</summary>
/// <param name="api">The description: OpenAPI 3.1.</param>
internal sealed class DiscordRequestCheck(JsonElement api)
{
    private const string Base = "/api/v10";

    // The description allows 4,000, which is for people who pay.
    private const int LongestContent = 2_000;

    private readonly JsonSchemaCheck _schemas = new(api);

    private readonly (string Template, string[] Segments)[] _paths =
        [.. api.GetProperty("paths").EnumerateObject().Select(path => (path.Name, path.Name.Split('/')))];

    /// <summary>Null where no folder is named: then a test has nothing to check against, and is skipped.</summary>
    public static DiscordRequestCheck? Published()
    {
        if (Environment.GetEnvironmentVariable("CHATBOT_API_SPECS") is not { Length: > 0 } folder) return null;
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "discord-openapi.json")));
        return new DiscordRequestCheck(document.RootElement.Clone());
    }

    /// <summary>The template of a path; null when none is like it.</summary>
    public string? Template(string path) => Find(Below(path).Split('/'))?.Template;

    /// <summary>What is wrong with a call; nothing is right.</summary>
    /// <param name="verb">The HTTP method.</param>
    /// <param name="path">The path, with or without <c>/api/v10</c>.</param>
    /// <param name="query">The query, with or without its question mark; empty for none.</param>
    /// <param name="body">The JSON body; null for none.</param>
    public IReadOnlyList<string> Wrong(string verb, string path, string query, JsonElement? body)
    {
        var segments = Below(path).Split('/');
        if (Find(segments) is not { } found) return [$"{path} is unknown"];
        var described = api.GetProperty("paths").GetProperty(found.Template);
        if (!described.TryGetProperty(verb.ToLowerInvariant(), out var method)) return [$"{found.Template} knows no {verb}"];
        var parameters = Parameters(described).Concat(Parameters(method)).ToLookup(one => one.GetProperty("in").GetString(), StringComparer.Ordinal);
        IEnumerable<string> wrong = [.. InPath(parameters["path"], found.Segments, segments), .. InQuery([.. parameters["query"]], query), .. InBody(method, body)];
        return [.. wrong.Select(what => $"{verb} {found.Template}: {what}")];
    }

    private static string Below(string path) => path.StartsWith($"{Base}/", StringComparison.Ordinal) ? path[Base.Length..] : path;

    // Words go before names: @original is no message's id.
    private (string Template, string[] Segments)? Find(string[] segments) =>
        _paths.Where(path => path.Segments.Length == segments.Length && path.Segments.Zip(segments).All(pair => IsName(pair.First) ? pair.Second.Length > 0 : pair.First == pair.Second))
            .OrderBy(path => path.Segments.Count(IsName)).Select(path => ((string, string[])?)path).FirstOrDefault();

    private static bool IsName(string segment) => segment.StartsWith('{');

    private static JsonElement.ArrayEnumerator Parameters(JsonElement described) => described.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : default;

    private IEnumerable<string> InPath(IEnumerable<JsonElement> parameters, string[] template, string[] segments) =>
        parameters.SelectMany(parameter => Value(parameter, Uri.UnescapeDataString(segments[Array.IndexOf(template, $"{{{Name(parameter)}}}")])));

    private IEnumerable<string> InQuery(JsonElement[] parameters, string query)
    {
        var given = QueryHelpers.ParseQuery(query);
        foreach (var parameter in parameters)
        {
            var values = given.Remove(Name(parameter), out var found) ? found : StringValues.Empty;
            if (values.Count == 0 && parameter.TryGetProperty("required", out var required) && required.GetBoolean()) yield return $"needs {Name(parameter)} in the query";
            foreach (var wrong in values.SelectMany(value => Value(parameter, value ?? ""))) yield return wrong;
        }
        foreach (var unknown in given.Keys) yield return $"knows no {unknown} in the query";
    }

    // In an address numbers and flags are written as they are in JSON.
    private string[] Value(JsonElement parameter, string value)
    {
        var schema = parameter.GetProperty("schema");
        var wrong = _schemas.Wrong(schema, JsonSerializer.SerializeToElement(value), Name(parameter)).ToArray();
        return wrong.Length == 0 || (Bare(value) is { } bare && !_schemas.Wrong(schema, bare, Name(parameter)).Any()) ? [] : wrong;
    }

    private static JsonElement? Bare(string value) => value is "true" or "false" || long.TryParse(value, out _) ? JsonElement.Parse(value) : null;

    private static string Name(JsonElement parameter) => parameter.GetProperty("name").GetString()!;

    private IEnumerable<string> InBody(JsonElement method, JsonElement? body)
    {
        var described = method.TryGetProperty("requestBody", out var request) ? request : default;
        if (body is not { } sent) return described.ValueKind != JsonValueKind.Undefined && described.TryGetProperty("required", out var required) && required.GetBoolean() ? ["needs a body"] : [];
        if (described.ValueKind == JsonValueKind.Undefined) return ["takes no body"];
        if (!described.GetProperty("content").TryGetProperty("application/json", out var json)) return ["takes no JSON"];
        return [.. _schemas.Wrong(json.GetProperty("schema"), sent, "body"), .. TooLong(sent, "body")];
    }

    private static IEnumerable<string> TooLong(JsonElement json, string at)
    {
        if (json.ValueKind != JsonValueKind.Object) yield break;
        if (json.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.String && content.GetString()!.Length > LongestContent) yield return $"{at}.content is longer than {LongestContent}";
        if (json.TryGetProperty("data", out var data))
            foreach (var wrong in TooLong(data, $"{at}.data")) yield return wrong;
    }
}
