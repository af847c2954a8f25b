using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBot.Json;

namespace ChatBot.Discord.Wire;

/// <summary>What Discord says of a refused call: https://discord.com/developers/docs/reference#error-messages</summary>
internal sealed record DiscordError
{
    public int Code { get; init; }
    public string? Message { get; init; }

    /// <summary>In seconds, with a 429.</summary>
    public double RetryAfter { get; init; }

    [JsonConverter(typeof(LenientBooleanConverter))]
    public bool Global { get; init; }

    /// <summary>What is wrong with the form, by its fields.</summary>
    public JsonElement Errors { get; init; }

    /// <summary>The message, and the first of the faults in the form.</summary>
    [JsonIgnore]
    public string Told =>
        Errors.ValueKind == JsonValueKind.Object && Deepest(Errors, "") is { } fault ? $"{Message} ({fault})" : Message ?? "";

    private static string? Deepest(JsonElement json, string path)
    {
        foreach (var field in json.EnumerateObject())
        {
            if (field is { Name: "_errors", Value.ValueKind: JsonValueKind.Array } && field.Value.GetArrayLength() > 0)
                return $"{path}: {field.Value[0]}";
            if (
                field.Value.ValueKind == JsonValueKind.Object
                && Deepest(field.Value, path.Length == 0 ? field.Name : $"{path}.{field.Name}") is { } deeper
            )
                return deeper;
        }
        return null;
    }
}

/// <summary>A channel or a thread: https://discord.com/developers/docs/resources/channel#channel-object</summary>
internal sealed record DiscordChannel
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Id { get; init; }
    public int? Type { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? GuildId { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? ParentId { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Name { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Topic { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? LastMessageId { get; init; }
    public Overwrite[]? PermissionOverwrites { get; init; }

    /// <summary>Whether it is a thread, whose rights and room are its parent's.</summary>
    [JsonIgnore]
    public bool IsThread => Type is 10 or 11 or 12;
}

/// <summary>
/// The threads of a server that are not out of sight:
/// https://discord.com/developers/docs/resources/guild#list-active-guild-threads
/// </summary>
internal sealed record ActiveThreads
{
    public DiscordChannel[]? Threads { get; init; }
}

/// <summary>Rights that a channel gives or takes.</summary>
internal sealed record Overwrite
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Id { get; init; }

    /// <summary>0 for a role, 1 for a member.</summary>
    public int? Type { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Allow { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Deny { get; init; }
}

/// <summary>The application: https://discord.com/developers/docs/resources/application#application-object</summary>
internal sealed record DiscordApplication
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Id { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Name { get; init; }

    /// <summary>Among others whether privileged intents are switched on.</summary>
    public long? Flags { get; init; }

    [JsonConverter(typeof(LenientBooleanConverter))]
    public bool BotPublic { get; init; }
    public DiscordUser? Bot { get; init; }
}

/// <summary>A server that the bot is in.</summary>
internal sealed record DiscordGuild
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Id { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Name { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? OwnerId { get; init; }
}

/// <summary>A role of a server: https://discord.com/developers/docs/topics/permissions#role-object</summary>
internal sealed record DiscordRole
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Id { get; init; }

    [JsonConverter(typeof(LenientStringConverter))]
    public string? Name { get; init; }

    /// <summary>A number of 64 bits, as text.</summary>
    [JsonConverter(typeof(LenientStringConverter))]
    public string? Permissions { get; init; }
    public RoleTags? Tags { get; init; }
}

/// <summary>Whose role it is.</summary>
internal sealed record RoleTags
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? BotId { get; init; }
}

/// <summary>A page of a channel's pins: https://discord.com/developers/docs/resources/message#get-channel-pins</summary>
internal sealed record PinPage
{
    public PinnedItem[]? Items { get; init; }

    [JsonConverter(typeof(LenientBooleanConverter))]
    public bool HasMore { get; init; }
}

internal sealed record PinnedItem
{
    [JsonConverter(typeof(LenientStringConverter))]
    public string? PinnedAt { get; init; }
    public DiscordMessage? Message { get; init; }
}
