using System.Text.Json.Serialization;
using ChatBot.Json;

namespace ChatBot.Discord.Wire;

/// <summary>
/// A command that a server has:
/// https://discord.com/developers/docs/interactions/application-commands#application-command-object
/// </summary>
internal sealed record RegisteredCommand
{
    /// <summary>1 for what people type.</summary>
    public int? Type { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Name { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Description { get; init; }
    public RegisteredOption[]? Options { get; init; }

    /// <summary>Whether people see the same.</summary>
    public bool IsLike(RegisteredCommand other) =>
        (Type, Name, Description) == (other.Type, other.Name, other.Description) && (Options ?? []).SequenceEqual(other.Options ?? []);
}

/// <summary>Something that can be filled in.</summary>
internal sealed record RegisteredOption
{
    public int? Type { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Name { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Description { get; init; }

    [JsonConverter(typeof(LenientBooleanConverter))]
    public bool Required { get; init; }

    [JsonConverter(typeof(LenientBooleanConverter))]
    public bool Autocomplete { get; init; }
    public int? MaxLength { get; init; }
}
