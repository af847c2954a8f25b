using System.Text.Json.Serialization;
using ChatBot.Json;

namespace ChatBot.Slack.Wire;

/// <summary>The body of an event, over a socket or over HTTP: https://docs.slack.dev/apis/events-api</summary>
internal sealed record EventCallback
{
    /// <summary><c>event_callback</c>; over HTTP also <c>url_verification</c>.</summary>
    public string? Type { get; init; }
    public string? EventId { get; init; }
    public string? Challenge { get; init; }
    public SlackEvent? Event { get; init; }
}

/// <summary>An event. Of the many kinds, what the bot looks at; the rest is not read.</summary>
internal sealed record SlackEvent
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Type { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Subtype { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Channel { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? ChannelId { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? ChannelType { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? User { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? BotId { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Text { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Ts { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? ThreadTs { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? DeletedTs { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Reaction { get; init; }

    /// <summary>Who wrote what was reacted to; null where no user did.</summary>
    [JsonConverter(typeof(LenientStringConverter))]
    public string? ItemUser { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? SubteamId { get; init; }

    [JsonConverter(typeof(LenientBooleanConverter))]
    public bool Hidden { get; init; }
    public SlackEventMessage? Message { get; init; }
    public SlackEventMessage? PreviousMessage { get; init; }
    public SlackEventItem? Item { get; init; }
}

/// <summary>A message inside an event: as it is now, or as it was.</summary>
internal sealed record SlackEventMessage
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Subtype { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? User { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? BotId { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Text { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Ts { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? ThreadTs { get; init; }
}

/// <summary>What was pinned, unpinned or reacted to.</summary>
internal sealed record SlackEventItem
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Type { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Channel { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Ts { get; init; }
    public SlackEventMessage? Message { get; init; }
}
