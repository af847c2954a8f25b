using System.Text.Json.Serialization;
using ChatBot.Json;

namespace ChatBot.Slack.Wire;

/// <summary>A slash command: https://docs.slack.dev/interactivity/implementing-slash-commands</summary>
internal sealed record SlashCommand
{
    public string? Command { get; init; }
    public string? Text { get; init; }
    public string? UserId { get; init; }
    public string? ChannelId { get; init; }
    public string? TriggerId { get; init; }
    public string? ResponseUrl { get; init; }
}

/// <summary>A pressed button or a filled-in view: https://docs.slack.dev/interactivity/handling-user-interaction</summary>
internal sealed record SlackInteraction
{
    /// <summary><c>block_actions</c>, <c>view_submission</c>, or another that the bot has no use for.</summary>
    public string? Type { get; init; }
    public SlackRef? User { get; init; }
    public SlackRef? Channel { get; init; }
    public string? TriggerId { get; init; }
    public string? ResponseUrl { get; init; }
    public InteractionContainer? Container { get; init; }
    public SlackEventMessage? Message { get; init; }
    public InteractionView? View { get; init; }
    public InteractionAction[]? Actions { get; init; }
}

internal sealed record SlackRef([property: JsonConverter(typeof(LenientStringConverter))] string? Id);

internal sealed record InteractionContainer
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? MessageTs { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? ThreadTs { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? ChannelId { get; init; }

    /// <summary>Whether only the presser sees the message.</summary>
    [JsonConverter(typeof(LenientBooleanConverter))]
    public bool IsEphemeral { get; init; }
}

internal sealed record InteractionAction
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? ActionId { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Value { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? ActionTs { get; init; }
}

internal sealed record InteractionView
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Id { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Hash { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? CallbackId { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? PrivateMetadata { get; init; }
    public System.Text.Json.JsonElement State { get; init; }
}
