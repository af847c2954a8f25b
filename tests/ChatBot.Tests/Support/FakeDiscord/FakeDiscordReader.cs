using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ChatBot.Tests.Support;

/// <summary>Reads what came: which endpoint is meant, and what was sent to it.</summary>
internal sealed class FakeDiscordReader(FakeDiscordWorld world, IEnumerable<FakeDiscordRoute> routes)
{
    private const string Version = "/v10";

    public IReadOnlyCollection<FakeDiscordRoute> Routes { get; } = [.. routes.OrderByDescending(route => route.Named)];

    public async Task<(FakeDiscordCall Call, FakeDiscordRoute? Route)> ReadAsync(HttpRequest request, string path)
    {
        // Without a version Discord reads it as one of long ago: no endpoint that is meant here.
        var named = path.StartsWith($"{Version}/", StringComparison.Ordinal);
        if (named)
            path = path[Version.Length..];
        else
            world.Violated($"{request.Method} {path} does not name the version of the API");
        var route = named ? Routes.FirstOrDefault(one => one.Verb == request.Method && one.Match(path) is not null) : null;
        if (route is null)
            world.Violated($"{request.Method} {path} is none of Discord's endpoints that are known here");
        var read = await BodyAsync(request);
        var call = new FakeDiscordCall(
            request.Method,
            path,
            route?.Template ?? path,
            request.QueryString.Value?.TrimStart('?') ?? "",
            route?.Match(path) ?? new Dictionary<string, string>(),
            read,
            world.Now
        )
        {
            ContentType = request.ContentType,
            Authorization = request.Headers.Authorization.ToString(),
            UserAgent = request.Headers.UserAgent.ToString(),
            Reason = request.Headers["X-Audit-Log-Reason"].ToString() is { Length: > 0 } reason ? Uri.UnescapeDataString(reason) : null,
        };
        return (call, route);
    }

    // Null is no body; an undefined one is none that Discord reads.
    private static async Task<JsonElement?> BodyAsync(HttpRequest request)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes);
        if (bytes.Length == 0)
            return null;
        if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
            return default(JsonElement);
        try
        {
            using var document = JsonDocument.Parse(bytes.ToArray());
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default(JsonElement);
        }
    }
}
