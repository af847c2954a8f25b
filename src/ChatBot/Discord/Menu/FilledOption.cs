using System.Text.Json;

namespace ChatBot.Discord.Menu;

/// <summary>An option with what was filled in.</summary>
/// <param name="Name">The option's name.</param>
/// <param name="Value">Text, a number or yes and no; while it is being typed anything.</param>
internal sealed record FilledOption(string Name, JsonElement Value)
{
    /// <summary>Whether it is being typed just now. Default false.</summary>
    public bool Focused { get; init; }

    /// <summary>What it says, in one line; null when it is empty, or a no.</summary>
    public string? Text
    {
        get
        {
            var text = Value.ValueKind switch
            {
                JsonValueKind.String => Value.GetString()!,
                JsonValueKind.Number or JsonValueKind.True => Value.GetRawText(),
                _ => "",
            };
            var words = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
            return words.Length == 0 ? null : words;
        }
    }
}
