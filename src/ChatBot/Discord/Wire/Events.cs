using System.Text.Json.Serialization;
using ChatBot.Json;

namespace ChatBot.Discord.Wire;

/// <summary>A message, in an event or an answer: https://discord.com/developers/docs/resources/message#message-object</summary>
internal sealed record DiscordMessage
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Id { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? ChannelId { get; init; }

    /// <summary>The server; null in direct messages.</summary>
    [JsonConverter(typeof(LenientStringConverter))]
    public string? GuildId { get; init; }
    public DiscordUser? Author { get; init; }
    public DiscordMember? Member { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Content { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? EditedTimestamp { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? WebhookId { get; init; }

    /// <summary>0 for what people say, 19 for a reply; all others are told by Discord or by programs.</summary>
    public int? Type { get; init; }

    /// <summary>64: only one person sees it.</summary>
    public long? Flags { get; init; }
    public DiscordRow[]? Components { get; init; }
    public DiscordEmbed[]? Embeds { get; init; }
}

/// <summary>A user: https://discord.com/developers/docs/resources/user#user-object</summary>
internal sealed record DiscordUser
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Id { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Username { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? GlobalName { get; init; }

    [JsonConverter(typeof(LenientBooleanConverter))]
    public bool Bot { get; init; }

    [JsonConverter(typeof(LenientBooleanConverter))]
    public bool System { get; init; }
}

/// <summary>A user of a server: https://discord.com/developers/docs/resources/guild#guild-member-object</summary>
internal sealed record DiscordMember
{
    public DiscordUser? User { get; init; }
    public string[]? Roles { get; init; }
}

/// <summary>
/// A reaction that somebody put to a message, or took away:
/// https://discord.com/developers/docs/events/gateway-events#message-reaction-add
/// </summary>
internal sealed record DiscordReaction
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? UserId { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? ChannelId { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? MessageId { get; init; }

    /// <summary>Who wrote the message; null where Discord does not say, as when it is taken away.</summary>
    [JsonConverter(typeof(LenientStringConverter))]
    public string? MessageAuthorId { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? GuildId { get; init; }

    /// <summary>Who put it; null when it is taken away.</summary>
    public DiscordMember? Member { get; init; }
    public DiscordEmoji? Emoji { get; init; }
}

/// <summary>An emoji: https://discord.com/developers/docs/resources/emoji#emoji-object</summary>
internal sealed record DiscordEmoji
{
    /// <summary>Null for one of Unicode; then it is its own name.</summary>
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Id { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Name { get; init; }
}

/// <summary>A row of buttons, of which only the ids are read.</summary>
internal sealed record DiscordRow
{
    public DiscordButton[]? Components { get; init; }
}

internal sealed record DiscordButton
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? CustomId { get; init; }
}

/// <summary>An embed, of which only the footer is read.</summary>
internal sealed record DiscordEmbed
{
    public DiscordFooter? Footer { get; init; }
}

internal sealed record DiscordFooter
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Text { get; init; }
}

/// <summary>Messages, or a channel, that are no more, or pins that changed.</summary>
internal sealed record DiscordChange
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Id { get; init; }
    public string[]? Ids { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? ChannelId { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? GuildId { get; init; }

    /// <summary>Set when a server is only out of reach for a while.</summary>
    [JsonConverter(typeof(LenientBooleanConverter))]
    public bool Unavailable { get; init; }
}
