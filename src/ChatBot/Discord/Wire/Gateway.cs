using System.Text.Json.Serialization;
using ChatBot.Json;

namespace ChatBot.Discord.Wire;

/// <summary>How often Discord wants to hear a heartbeat: https://discord.com/developers/docs/events/gateway-events#hello</summary>
internal sealed record Hello
{
    /// <summary>In milliseconds.</summary>
    public long HeartbeatInterval { get; init; }
}

/// <summary>A new session: https://discord.com/developers/docs/events/gateway-events#ready</summary>
internal sealed record Ready
{
    public string? SessionId { get; init; }
    public string? ResumeGatewayUrl { get; init; }
    public DiscordUser? User { get; init; }
    public DiscordRef? Application { get; init; }
}

/// <summary>
/// Where the gateway is, and how often it may be opened: https://discord.com/developers/docs/events/gateway#get-gateway-bot
/// </summary>
internal sealed record GatewayBot
{
    public string? Url { get; init; }
    public SessionStartLimit? SessionStartLimit { get; init; }
}

/// <summary>How many new sessions are left until the count begins anew.</summary>
internal sealed record SessionStartLimit
{
    public long Total { get; init; } = 1_000;
    public long Remaining { get; init; } = 1_000;

    /// <summary>In milliseconds.</summary>
    public long ResetAfter { get; init; }
}

/// <summary>Who the bot is, and what it wants to hear: https://discord.com/developers/docs/events/gateway-events#identify</summary>
internal sealed record Identify(string Token, int Intents, IdentifyProperties Properties);

internal sealed record IdentifyProperties(string Os, string Browser, string Device);

/// <summary>Goes on with a session: https://discord.com/developers/docs/events/gateway-events#resume</summary>
internal sealed record Resume(string Token, string SessionId, long Seq);

/// <summary>A frame that the bot sends.</summary>
internal sealed record SentFrame<T>([property: JsonPropertyName("op")] int Op, [property: JsonPropertyName("d")] T Data);

/// <summary>Something of which only the id is looked at.</summary>
internal sealed record DiscordRef
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Id { get; init; }
}
