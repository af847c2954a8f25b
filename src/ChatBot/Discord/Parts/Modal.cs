using System.Text.Json.Serialization;

namespace ChatBot.Discord.Parts;

/// <summary>
/// A form: the <c>data</c> of a callback of type 9.
/// https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal
/// </summary>
/// <param name="CustomId">What comes back with what was typed; at most 100 characters.</param>
/// <param name="Title">At most 45 characters.</param>
/// <param name="Components">Its fields, 1 to 5.</param>
internal sealed record Modal(string CustomId, string Title, IReadOnlyList<LabelPart> Components)
{
    /// <summary>
    /// The command when <see cref="CustomId"/> only names it: it has to be kept before the form is shown; null when it does
    /// not.
    /// </summary>
    [JsonIgnore]
    public StoredCommand? Stored { get; init; }
}

/// <summary>A field and what stands above it: https://discord.com/developers/docs/components/reference#label</summary>
/// <param name="Label">Plain text, at most 45 characters.</param>
/// <param name="Component">The field.</param>
internal sealed record LabelPart(string Label, TextInput Component)
{
    public int Type { get; } = 18;
}

/// <summary>A text field of several lines: https://discord.com/developers/docs/components/reference#text-input</summary>
/// <param name="CustomId">Its name.</param>
/// <param name="MaxLength">The most characters, at most 4,000.</param>
internal sealed record TextInput(string CustomId, int MaxLength)
{
    public int Type { get; } = 4;

    public int Style { get; } = 2;

    public int MinLength { get; } = 1;

    public bool Required { get; } = true;
}
