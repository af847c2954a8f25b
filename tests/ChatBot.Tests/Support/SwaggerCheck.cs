using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatBot.Tests.Support;

/// <summary>
/// Holds calls against published descriptions of an API in the older form, Swagger 2.0, in the folder that CHATBOT_API_SPECS
/// names: https://swagger.io/specification/v2/
/// </summary>
/// <param name="apis">The descriptions, which together are the API.</param>
internal sealed class SwaggerCheck(IReadOnlyList<JsonElement> apis)
{
    // Azure's own pages call it without its number, which its description has no word for.
    private static readonly string[] _optionalAtEnd = ["{timelineId}"];

    // They say what is said of it elsewhere, or what a value is like that we do not send.
    private static readonly string[] _notes = ["x-ms-enum", "readOnly"];

    private readonly (JsonElement Api, string Template, string[] Segments)[] _paths =
    [
        .. apis.SelectMany(api =>
            api.GetProperty("paths").EnumerateObject().SelectMany(path => Forms(path.Name).Select(segments => (api, path.Name, segments)))
        ),
    ];

    /// <summary>Azure DevOps; null where no folder is named: then a test has nothing to check against, and is skipped.</summary>
    public static SwaggerCheck? OfAzure()
    {
        if (Environment.GetEnvironmentVariable("CHATBOT_API_SPECS") is not { Length: > 0 } folder)
            return null;
        return new SwaggerCheck([
            .. new[] { "azure-build-swagger.json", "azure-pipelines-swagger.json" }.Select(name => Read(Path.Combine(folder, name))),
        ]);
    }

    /// <summary>A call's route, as the description has it: <c>GET /{organization}/…</c>; null when none is like it.</summary>
    public string? Route(FakeCall call) => Find(call.Path.Split('/')) is { } found ? $"{call.Verb} {found.Template}" : null;

    /// <summary>What is wrong with a call; nothing is right.</summary>
    public IReadOnlyList<string> Wrong(FakeCall call)
    {
        var segments = call.Path.Split('/');
        if (Find(segments) is not { } found)
            return [$"{call.Path} is unknown"];
        if (!found.Api.GetProperty("paths").GetProperty(found.Template).TryGetProperty(call.Verb.ToLowerInvariant(), out var method))
            return [$"{found.Template} knows no {call.Verb}"];
        var parameters = method
            .GetProperty("parameters")
            .EnumerateArray()
            .Select(one => Meant(found.Api, one))
            .ToLookup(one => one.GetProperty("in").GetString(), StringComparer.Ordinal);
        IEnumerable<string> wrong =
        [
            .. InPath(found.Api, parameters["path"], found.Segments, segments),
            .. InQuery(found.Api, [.. parameters["query"]], call.Query),
            .. InBody(found.Api, [.. parameters["body"]], call),
        ];
        return [.. wrong.Select(what => $"{call.Verb} {found.Template}: {what}")];
    }

    private static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return Plain(document.RootElement);
    }

    // What a schema notes besides its rules is taken out, as are formats that say nothing more.
    private static JsonElement Plain(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => JsonSerializer.SerializeToElement(
                json.EnumerateObject()
                    .Where(one =>
                        !_notes.Contains(one.Name)
                        && !(
                            one.Name == "format"
                            && one.Value.ValueKind == JsonValueKind.String
                            && one.Value.GetString() is not ("date-time" or "int32" or "int64")
                        )
                    )
                    .ToDictionary(one => one.Name, one => Plain(one.Value))
            ),
            JsonValueKind.Array => JsonSerializer.SerializeToElement(json.EnumerateArray().Select(Plain).ToArray()),
            _ => json.Clone(),
        };

    private static IEnumerable<string[]> Forms(string template)
    {
        string[] segments = template.Split('/');
        yield return segments;
        if (_optionalAtEnd.Contains(segments[^1]))
            yield return segments[..^1];
    }

    private (JsonElement Api, string Template, string[] Segments)? Find(string[] segments) =>
        _paths
            .Where(path =>
                path.Segments.Length == segments.Length
                && path.Segments.Zip(segments).All(pair => IsName(pair.First) ? pair.Second.Length > 0 : pair.First == pair.Second)
            )
            .OrderBy(path => path.Segments.Count(IsName))
            .Select(path => ((JsonElement, string, string[])?)path)
            .FirstOrDefault();

    private static bool IsName(string segment) => segment.StartsWith('{');

    private static JsonElement Meant(JsonElement api, JsonElement parameter) =>
        parameter.TryGetProperty("$ref", out var reference)
            ? reference.GetString()!.Split('/').Skip(1).Aggregate(api, (json, name) => json.GetProperty(name))
            : parameter;

    private static IEnumerable<string> InPath(JsonElement api, IEnumerable<JsonElement> parameters, string[] template, string[] segments) =>
        parameters
            .Where(parameter => template.Contains($"{{{Name(parameter)}}}"))
            .SelectMany(parameter =>
                Value(api, parameter, Uri.UnescapeDataString(segments[Array.IndexOf(template, $"{{{Name(parameter)}}}")]))
            );

    private static IEnumerable<string> InQuery(JsonElement api, JsonElement[] parameters, string query)
    {
        var given = QueryHelpers.ParseQuery(query);
        foreach (var parameter in parameters)
        {
            string?[] values = given.Remove(Name(parameter), out var found) ? [.. found] : [];
            if (values.Length == 0 && IsRequired(parameter))
                yield return $"needs {Name(parameter)} in the query";
            if (values.Length > 1)
                yield return $"says {Name(parameter)} twice in the query";
            foreach (var wrong in values.SelectMany(value => Value(api, parameter, value ?? "")))
                yield return wrong;
        }
        foreach (var unknown in given.Keys)
            yield return $"knows no {unknown} in the query";
    }

    // In this form a parameter is its own schema; in an address numbers and flags are written as they are in JSON.
    private static string[] Value(JsonElement api, JsonElement parameter, string value)
    {
        var schemas = new JsonSchemaCheck(api);
        var schema = JsonSerializer.SerializeToElement(
            parameter
                .EnumerateObject()
                .Where(one => one.Name is "type" or "enum" or "format")
                .ToDictionary(one => one.Name, one => one.Value)
        );
        var sent =
            schema.GetProperty("type").GetString() is "integer" or "boolean" && (value is "true" or "false" || long.TryParse(value, out _))
                ? JsonElement.Parse(value)
                : JsonSerializer.SerializeToElement(value);
        return [.. schemas.Wrong(schema, sent, Name(parameter))];
    }

    private static IEnumerable<string> InBody(JsonElement api, JsonElement[] parameters, FakeCall call)
    {
        if (parameters is not [var parameter])
            return call.Body.Length > 0 ? ["takes no body"] : [];
        if (call.Body.Length == 0)
            return IsRequired(parameter) ? ["needs a body"] : [];
        return new JsonSchemaCheck(api).Wrong(parameter.GetProperty("schema"), JsonElement.Parse(call.Body), "body");
    }

    private static string Name(JsonElement parameter) => parameter.GetProperty("name").GetString()!;

    private static bool IsRequired(JsonElement parameter) =>
        parameter.TryGetProperty("required", out var required) && required.GetBoolean();
}
