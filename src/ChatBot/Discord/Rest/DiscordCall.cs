using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatBot.Discord.Rest;

/// <summary>A call of Discord's REST API: https://discord.com/developers/docs/reference</summary>
/// <param name="Verb">The HTTP method.</param>
/// <param name="Route">The path below <c>/api/v10/</c>, with <c>{0}</c>, <c>{1}</c>, … for ids: what rate limits are about.</param>
/// <param name="Ids">The ids, in their order. The first is the one that limits are counted by, too.</param>
internal sealed record DiscordCall(HttpMethod Verb, string Route, params string[] Ids)
{
    /// <summary>What follows the path, with its question mark; empty for nothing.</summary>
    public string Query { get; init; } = "";

    /// <summary>The body, as JSON; empty for none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>A part of the route with a limit of its own that no header tells of (a channel's topic); empty for none.</summary>
    public string Sublimit { get; init; } = "";

    /// <summary>Whether it answers an interaction: its token stands in the path, and it counts in no limit of the bot's.</summary>
    public bool IsAnswer =>
        Route.StartsWith("interactions/", StringComparison.Ordinal) || Route.StartsWith("webhooks/", StringComparison.Ordinal);

    /// <summary>What limits are counted by: the channel, the server.</summary>
    public string Major => Ids.Length > 0 ? Ids[0] : "";

    public string Path =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, Route, [.. Ids.Select(Uri.EscapeDataString)]) + Query;

    /// <summary>The call with a body.</summary>
    public DiscordCall With<T>(T body, JsonTypeInfo<T> type) => this with { Body = JsonSerializer.SerializeToUtf8Bytes(body, type) };

    /// <summary>As it is told: never with a token, which the path of an answer holds.</summary>
    public override string ToString() => $"{Verb} {Route}";
}
