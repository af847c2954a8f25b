using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBot.Tests.Support;

/// <summary>One call of the REST API as it came.</summary>
/// <param name="Verb">GET, POST, PUT, PATCH or DELETE.</param>
/// <param name="Path">After /api/v10, as sent.</param>
/// <param name="Route">The path's template, such as /channels/{channel_id}/messages; the path itself where no route fits.</param>
/// <param name="Query">As sent, without the question mark.</param>
/// <param name="Ids">What stands in the braces of the route.</param>
/// <param name="Body">Null without one; undefined where it is no JSON or is not called so.</param>
/// <param name="At">When it came.</param>
internal sealed record FakeDiscordCall(
    string Verb,
    string Path,
    string Route,
    string Query,
    IReadOnlyDictionary<string, string> Ids,
    JsonElement? Body,
    DateTimeOffset At
)
{
    private readonly Dictionary<string, string> _asked = Query
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(
            pair => Uri.UnescapeDataString(pair[0]),
            pair => pair.Length > 1 ? Uri.UnescapeDataString(pair[1].Replace('+', ' ')) : ""
        );

    /// <summary>Verb and route: what a limit and a fault go by.</summary>
    public string Method => $"{Verb} {Route}";

    /// <summary>The channel, guild or webhook of the call; "" without one.</summary>
    public string Room =>
        Ids.GetValueOrDefault("channel_id") ?? Ids.GetValueOrDefault("guild_id") ?? Ids.GetValueOrDefault("webhook_token") ?? "";

    /// <summary>Answers to interactions: no token is needed, and the global limit does not count them.</summary>
    public bool IsAnswer =>
        Route.StartsWith("/interactions/", StringComparison.Ordinal) || Route.StartsWith("/webhooks/", StringComparison.Ordinal);

    public string? ContentType { get; init; }

    public string Authorization { get; init; } = "";

    public string UserAgent { get; init; } = "";

    /// <summary>X-Audit-Log-Reason, decoded; null without one.</summary>
    public string? Reason { get; init; }

    /// <summary>What it was answered with; null while it is under way, or when the line was cut.</summary>
    public int? Status { get; set; }

    public string Id(string name) => Ids[name];

    public string? Asked(string name) => _asked.GetValueOrDefault(name);
}

/// <summary>How a call is answered.</summary>
internal sealed record FakeDiscordReply(int Status, JsonNode? Body = null)
{
    public static FakeDiscordReply Done { get; } = new(204);

    public static FakeDiscordReply Ok(JsonNode body) => new(200, body);
}

/// <summary>An endpoint. Ids stand in braces, as in Discord's description of its API.</summary>
internal sealed record FakeDiscordRoute(string Verb, string Template, Func<FakeDiscordCall, FakeDiscordReply> Answer)
{
    private readonly string[] _steps = Template.Split('/');

    /// <summary>How many steps are named outright; of the routes that fit, the one with most is meant.</summary>
    public int Named => _steps.Count(step => step is not ['{', ..]);

    public IReadOnlyDictionary<string, string>? Match(string path)
    {
        var steps = path.Split('/');
        if (
            steps.Length != _steps.Length
            || !_steps.Zip(steps).All(pair => pair.First is ['{', ..] ? pair.Second.Length > 0 : pair.First == pair.Second)
        )
            return null;
        return _steps
            .Zip(steps)
            .Where(pair => pair.First is ['{', ..])
            .ToDictionary(pair => pair.First.Trim('{', '}'), pair => Uri.UnescapeDataString(pair.Second));
    }
}
