using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace ChatBot.Tests.Support;

/// <summary>
/// Holds calls against a published description of an API, in the folder that CHATBOT_API_SPECS names: OpenAPI 3
/// (https://spec.openapis.org/oas/v3.1.0), or Swagger 2, where a body is a parameter.
/// </summary>
/// <param name="api">The description.</param>
/// <param name="below">What stands before the description's own paths: <c>/api/v10</c>.</param>
internal sealed class OpenApiCheck(JsonElement api, string below = "")
{
    private static readonly string[] _aboutParameters =
    [
        "name",
        "in",
        "required",
        "allowEmptyValue",
        "collectionFormat",
        "style",
        "explode",
    ];

    private readonly JsonSchemaCheck _schemas = new(api);

    private readonly (string Template, string[] Segments)[] _paths =
    [
        .. api.GetProperty("paths").EnumerateObject().Select(path => (path.Name, path.Name.Split('/'))),
    ];

    /// <summary>Null where no folder is named: then a test has nothing to check against, and is skipped.</summary>
    /// <param name="file">The description's name in the folder.</param>
    /// <param name="below">What stands before the description's own paths.</param>
    public static OpenApiCheck? Published(string file, string below = "")
    {
        if (Environment.GetEnvironmentVariable("CHATBOT_API_SPECS") is not { Length: > 0 } folder)
            return null;
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, file)));
        return new OpenApiCheck(document.RootElement.Clone(), below);
    }

    /// <summary>The template of a path; null when none is like it.</summary>
    public string? Template(string path) => Find(Below(path).Split('/'))?.Template;

    /// <summary>What is wrong with a call; nothing is right.</summary>
    /// <param name="verb">The HTTP method.</param>
    /// <param name="path">The path, with or without what stands before the description's own.</param>
    /// <param name="query">The query, with or without its question mark; empty for none.</param>
    /// <param name="body">The JSON body; null for none.</param>
    public IReadOnlyList<string> Wrong(string verb, string path, string query, JsonElement? body)
    {
        var segments = Below(path).Split('/');
        if (Find(segments) is not { } found)
            return [$"{path} is unknown"];
        var described = api.GetProperty("paths").GetProperty(found.Template);
        if (!described.TryGetProperty(verb.ToLowerInvariant(), out var method))
            return [$"{found.Template} knows no {verb}"];
        var parameters = Parameters(described)
            .Concat(Parameters(method))
            .ToLookup(one => one.GetProperty("in").GetString(), StringComparer.Ordinal);
        IEnumerable<string> wrong =
        [
            .. InPath(parameters["path"], found.Segments, segments),
            .. InQuery([.. parameters["query"]], query),
            .. InBody(method, parameters["body"].FirstOrDefault(), body),
        ];
        return [.. wrong.Select(what => $"{verb} {found.Template}: {what}")];
    }

    private string Below(string path) =>
        below.Length > 0 && path.StartsWith($"{below}/", StringComparison.Ordinal) ? path[below.Length..] : path;

    // Words go before names: @original is no message's id.
    private (string Template, string[] Segments)? Find(string[] segments) =>
        _paths
            .Where(path =>
                path.Segments.Length == segments.Length
                && path.Segments.Zip(segments).All(pair => IsName(pair.First) ? pair.Second.Length > 0 : pair.First == pair.Second)
            )
            .OrderBy(path => path.Segments.Count(IsName))
            .Select(path => ((string, string[])?)path)
            .FirstOrDefault();

    private static bool IsName(string segment) => segment.StartsWith('{') && segment.IndexOf('}') == segment.Length - 1;

    private IEnumerable<JsonElement> Parameters(JsonElement described) =>
        described.TryGetProperty("parameters", out var parameters)
            ? parameters
                .EnumerateArray()
                .Select(one => one.TryGetProperty("$ref", out var reference) ? _schemas.Referred(reference.GetString()!) : one)
            : [];

    private IEnumerable<string> InPath(IEnumerable<JsonElement> parameters, string[] template, string[] segments) =>
        parameters.SelectMany(parameter =>
            Value(parameter, Uri.UnescapeDataString(segments[Array.IndexOf(template, $"{{{Name(parameter)}}}")]))
        );

    private IEnumerable<string> InQuery(JsonElement[] parameters, string query)
    {
        var given = QueryHelpers.ParseQuery(query);
        foreach (var parameter in parameters)
        {
            var values = given.Remove(Name(parameter), out var found) ? found : StringValues.Empty;
            if (values.Count == 0 && parameter.TryGetProperty("required", out var required) && required.GetBoolean())
                yield return $"needs {Name(parameter)} in the query";
            foreach (var wrong in values.SelectMany(value => Value(parameter, value ?? "")))
                yield return wrong;
        }
        foreach (var unknown in given.Keys)
            yield return $"knows no {unknown} in the query";
    }

    // In an address numbers and flags are written as they are in JSON.
    private string[] Value(JsonElement parameter, string value)
    {
        var schema = Schema(parameter);
        var wrong = _schemas.Wrong(schema, JsonSerializer.SerializeToElement(value), Name(parameter)).ToArray();
        return wrong.Length == 0 || (Bare(value) is { } bare && !_schemas.Wrong(schema, bare, Name(parameter)).Any()) ? [] : wrong;
    }

    // In Swagger 2 a parameter is its own schema.
    private static JsonElement Schema(JsonElement parameter) =>
        parameter.TryGetProperty("schema", out var schema)
            ? schema
            : JsonSerializer.SerializeToElement(
                parameter
                    .EnumerateObject()
                    .Where(member => !_aboutParameters.Contains(member.Name))
                    .ToDictionary(member => member.Name, member => member.Value)
            );

    private static JsonElement? Bare(string value) =>
        value is "true" or "false" || long.TryParse(value, out _) ? JsonElement.Parse(value) : null;

    private static string Name(JsonElement parameter) => parameter.GetProperty("name").GetString()!;

    private IEnumerable<string> InBody(JsonElement method, JsonElement parameter, JsonElement? body)
    {
        var described = method.TryGetProperty("requestBody", out var request) ? request : parameter;
        if (body is not { } sent)
            return
                described.ValueKind != JsonValueKind.Undefined
                && described.TryGetProperty("required", out var required)
                && required.GetBoolean()
                ? ["needs a body"]
                : [];
        if (described.ValueKind == JsonValueKind.Undefined)
            return ["takes no body"];
        if (!described.TryGetProperty("content", out var content))
            return _schemas.Wrong(described.GetProperty("schema"), sent, "body");
        return content.TryGetProperty("application/json", out var json)
            ? _schemas.Wrong(json.GetProperty("schema"), sent, "body")
            : ["takes no JSON"];
    }
}
