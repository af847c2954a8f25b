namespace ChatBot.Discord.Menu;

/// <summary>
/// A command in Discord's menu, as it is registered: https://discord.com/developers/docs/interactions/application-commands
/// </summary>
/// <param name="Name">What people type behind the slash; 1 to 32 characters.</param>
/// <param name="Description">What it does; 1 to 100 characters.</param>
internal sealed record ApplicationCommand(string Name, string Description)
{
    /// <summary>The kind of command that is typed.</summary>
    public const int ChatInput = 1;

    private const int InGuild = 0;

    /// <summary>The kind: always <see cref="ChatInput"/>.</summary>
    public int Type { get; } = ChatInput;

    /// <summary>Where it shows: in the guild's rooms only, as a private talk is no project's room.</summary>
    public IReadOnlyList<int> Contexts { get; } = [InGuild];

    /// <summary>What can be filled in, the required first; at most 25. None by default.</summary>
    public IReadOnlyList<CommandOption> Options { get; init; } = [];
}

/// <summary>
/// The kinds of options that are used:
/// https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-type
/// </summary>
internal enum OptionType
{
    /// <summary>Text.</summary>
    Text = 3,

    /// <summary>Yes or no.</summary>
    Flag = 5,
}

/// <summary>Something that can be filled in.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Name">Its name; 1 to 32 characters.</param>
/// <param name="Description">What it is; 1 to 100 characters.</param>
internal sealed record CommandOption(OptionType Type, string Name, string Description)
{
    /// <summary>Whether the command is not sent without it; null (left out) for no.</summary>
    public bool? Required { get; init; }

    /// <summary>Whether the program is asked for choices while somebody types; null (left out) for no.</summary>
    public bool? Autocomplete { get; init; }

    /// <summary>The longest text, in characters; null for Discord's own limit, 6,000.</summary>
    public int? MaxLength { get; init; }
}
