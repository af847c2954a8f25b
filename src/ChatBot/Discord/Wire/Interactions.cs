using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBot.Json;

namespace ChatBot.Discord.Wire;

/// <summary>
/// A command, a pressed button, a filled-in modal or a question for choices:
/// https://discord.com/developers/docs/interactions/receiving-and-responding
/// </summary>
internal sealed record DiscordInteraction
{
    public const int Command = 2;
    public const int Component = 3;
    public const int Autocomplete = 4;
    public const int Modal = 5;

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Id { get; init; }
    public int? Type { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Token { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? GuildId { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? ChannelId { get; init; }
    public DiscordChannel? Channel { get; init; }
    public DiscordMember? Member { get; init; }

    /// <summary>Who it is in a direct message, where there is no member.</summary>
    public DiscordUser? User { get; init; }

    /// <summary>The message whose button was pressed.</summary>
    public DiscordMessage? Message { get; init; }

    /// <summary>What was said, pressed or filled in: its shape is its type's.</summary>
    public JsonElement Data { get; init; }
}

/// <summary>A pressed button.</summary>
internal sealed record PressedData
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? CustomId { get; init; }
    public int? ComponentType { get; init; }
}

/// <summary>A filled-in modal.</summary>
internal sealed record ModalData
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? CustomId { get; init; }
    public JsonElement Components { get; init; }
}
