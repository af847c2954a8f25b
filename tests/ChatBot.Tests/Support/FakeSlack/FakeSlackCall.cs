using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ChatBot.Tests.Support;

/// <summary>One call of the Web API as it came: arguments of a form or a query as they are, of a JSON body as text or raw JSON.</summary>
internal sealed record FakeSlackCall(
    string Method,
    string Verb,
    string? ContentType,
    IReadOnlyDictionary<string, string> Sent,
    string? Token,
    DateTimeOffset At
)
{
    public string Channel => Text("channel") ?? "";

    public bool IsJson => ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The arguments that Slack reads: none where a method takes no JSON and got it.</summary>
    public IReadOnlyDictionary<string, string> Read { get; init; } = Sent;

    public string? Text(string name) => Read.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    public bool Flag(string name) => Text(name) is "true" or "1";

    public JsonElement? Json(string name, string broken)
    {
        if (Text(name) is not { } text)
            return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new FakeSlackRefusal(broken);
        }
    }

    public static async Task<FakeSlackCall> ReadAsync(HttpRequest request, string method, DateTimeOffset at)
    {
        var sent = request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        if (request.HasFormContentType)
        {
            foreach (var (name, value) in await request.ReadFormAsync())
                sent[name] = value.ToString();
        }
        else if (request.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true)
        {
            using var body = await JsonDocument.ParseAsync(request.Body);
            foreach (var one in body.RootElement.EnumerateObject().Where(one => one.Value.ValueKind != JsonValueKind.Null))
            {
                sent[one.Name] = one.Value.ValueKind == JsonValueKind.String ? one.Value.GetString()! : one.Value.GetRawText();
            }
        }

        var authorization = request.Headers.Authorization.ToString();
        var token = authorization.StartsWith("Bearer ", StringComparison.Ordinal) ? authorization["Bearer ".Length..] : null;
        return new FakeSlackCall(method, request.Method, request.ContentType, sent, token, at);
    }
}
