using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBot.Discord.Parts;

/// <summary>
/// What a message says: the body of a create, of an edit, or the <c>data</c> of an answer. Content, embeds and rows are
/// always there, so that
/// an edit also clears what went away. https://discord.com/developers/docs/resources/message
/// </summary>
internal sealed record DiscordMessagePayload
{
    /// <summary>
    /// The flag of what only the asker sees:
    /// https://discord.com/developers/docs/resources/message#message-object-message-flags
    /// </summary>
    public const int OnlyForAsker = 64;

    /// <summary>The text, in Discord's markup; at most 2,000 characters.</summary>
    public string Content { get; init; } = "";

    /// <summary>None, or one.</summary>
    public IReadOnlyList<Embed> Embeds { get; init; } = [];

    /// <summary>Rows of buttons; at most 5.</summary>
    public IReadOnlyList<ActionRow> Components { get; init; } = [];

    /// <summary>Who is notified. An edit forgets it, and then everybody may be: so it is always there.</summary>
    public AllowedMentions AllowedMentions { get; init; } = AllowedMentions.Nobody;

    /// <summary>By which Discord knows the same message again for a few minutes, at most 25 characters; null for none.</summary>
    public string? Nonce { get; init; }

    /// <summary>True has Discord look for the nonce; null leaves it.</summary>
    public bool? EnforceNonce { get; init; }

    /// <summary>What it replies to; null for nothing.</summary>
    public MessageReference? MessageReference { get; init; }

    /// <summary>Bits such as 64, only the asker sees it; null for none.</summary>
    public int? Flags { get; init; }

    /// <summary>Commands that its buttons only name: they have to be kept before it is sent.</summary>
    [JsonIgnore]
    public IReadOnlyList<StoredCommand> Stored { get; init; } = [];

    /// <summary>The body as it is sent.</summary>
    public string Json() => JsonSerializer.Serialize(this, PartsJson.Default.DiscordMessagePayload);
}

/// <summary>A command that is too long for a button, and is kept under a key.</summary>
/// <param name="Key">26 characters, made of the command: the same one has the same key.</param>
/// <param name="Command">The command line.</param>
internal sealed record StoredCommand(string Key, string Command);
