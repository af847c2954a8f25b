using System.Text.Json.Serialization;
using ChatBot.Json;

namespace ChatBot.Slack.Wire;

/// <summary>What the Web API answers, of all the methods that are called; what a method does not give is null.</summary>
internal sealed record SlackAnswer
{
    public bool Ok { get; init; }
    public string? Error { get; init; }

    /// <summary>The scopes that the call would have needed.</summary>
    public string? Needed { get; init; }
    public AnswerMetadata? ResponseMetadata { get; init; }
    public string? Url { get; init; }
    public string? TeamId { get; init; }
    public string? Team { get; init; }
    public string? EnterpriseId { get; init; }
    public string? UserId { get; init; }
    public string? BotId { get; init; }
    public string? Ts { get; init; }

    [JsonConverter(typeof(UserOrName))]
    public SlackUser? User { get; init; }
    public SlackChannel? Channel { get; init; }
    public string[]? Users { get; init; }
    public string[]? Members { get; init; }
    public SlackMessage[]? Messages { get; init; }
    public SlackPin[]? Items { get; init; }

    [JsonConverter(typeof(LenientBooleanConverter))]
    public bool HasMore { get; init; }

    /// <summary>The scopes that the token has, from the answer's header; null when it names none.</summary>
    [JsonIgnore]
    public string? Scopes { get; init; }
}

/// <summary>Where the next page begins, and what Slack says of a refused call.</summary>
internal sealed record AnswerMetadata
{
    public string? NextCursor { get; init; }
    public string[]? Messages { get; init; }
}

internal sealed record SlackUser
{
    public string? Id { get; init; }
    public string? TeamId { get; init; }
    public string? Name { get; init; }

    [JsonConverter(typeof(LenientBooleanConverter))]
    public bool Deleted { get; init; }

    [JsonConverter(typeof(LenientBooleanConverter))]
    public bool IsBot { get; init; }

    [JsonConverter(typeof(LenientBooleanConverter))]
    public bool IsStranger { get; init; }

    [JsonConverter(typeof(LenientBooleanConverter))]
    public bool IsRestricted { get; init; }

    [JsonConverter(typeof(LenientBooleanConverter))]
    public bool IsUltraRestricted { get; init; }
    public SlackProfile? Profile { get; init; }
}

internal sealed record SlackProfile
{
    public string? DisplayName { get; init; }
    public string? RealName { get; init; }
    public string? Email { get; init; }
}

/// <summary>A channel; some methods give only its id.</summary>
[JsonConverter(typeof(ChannelOrId))]
internal sealed record SlackChannel
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public bool IsMember { get; init; }
    public bool IsArchived { get; init; }
    public bool IsIm { get; init; }
    public string? Topic { get; init; }
}

/// <summary>Something pinned in a room.</summary>
internal sealed record SlackPin
{
    public string? CreatedBy { get; init; }
}

/// <summary>A message with the metadata that leads back to the posts in it.</summary>
internal sealed record SlackMessage
{
    public string? Ts { get; init; }
    public string? BotId { get; init; }
    public SlackMetadata? Metadata { get; init; }
}

internal sealed record SlackMetadata
{
    public string? EventType { get; init; }

    /// <summary>Of any shape, as other apps write their own.</summary>
    public System.Text.Json.JsonElement EventPayload { get; init; }
}

/// <summary>What goes with a message: which posts are in it.</summary>
internal sealed record SlackPosted(string EventType, SlackPosts EventPayload);

internal sealed record SlackPosts(string[] Posts);
