using System.Text.Json;

namespace ChatBot.Discord.Menu;

/// <summary>
/// A command as somebody filled it in, or is about to: the data of its interaction.
/// https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-application-command-data-structure
/// </summary>
/// <param name="Name">The command's name.</param>
internal sealed record CommandData(string Name)
{
    /// <summary>What was filled in. None by default.</summary>
    public IReadOnlyList<FilledOption> Options { get; init; } = [];

    /// <summary>The option that is being typed; null when none is.</summary>
    public FilledOption? Focused => Options.FirstOrDefault(option => option.Focused);

    /// <summary>Reads an interaction's data; null when it is no command that is typed. What is malformed is left out.</summary>
    public static CommandData? Read(JsonElement data)
    {
        if (
            Property(data, "type") is not { ValueKind: JsonValueKind.Number } type
            || !type.TryGetInt32(out var kind)
            || kind != ApplicationCommand.ChatInput
        )
            return null;
        if (Property(data, "name") is not { ValueKind: JsonValueKind.String } name)
            return null;
        var options = Property(data, "options") is { ValueKind: JsonValueKind.Array } all
            ? all.EnumerateArray().Select(Option).OfType<FilledOption>()
            : [];
        return new CommandData(name.GetString()!) { Options = [.. options] };
    }

    /// <summary>What an option says, in one line; null when it was left out, is empty, or is a no.</summary>
    public string? Text(string name) => Options.FirstOrDefault(option => option.Name == name)?.Text;

    // Cloned, so that it outlives the document that it came in.
    private static FilledOption? Option(JsonElement option) =>
        Property(option, "name") is { ValueKind: JsonValueKind.String } name
            ? new FilledOption(name.GetString()!, Property(option, "value")?.Clone() ?? default)
            {
                Focused = Property(option, "focused") is { ValueKind: JsonValueKind.True },
            }
            : null;

    private static JsonElement? Property(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value : null;
}
