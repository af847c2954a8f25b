using System.Security.Cryptography;
using System.Text.Json;
using ChatBot.Core.Chat;
using ChatBot.Core.Projects;

namespace ChatBot.Discord.Menu;

/// <summary>
/// The guild's commands, made of the usage lines that make the help, and the lines that they say:
/// https://discord.com/developers/docs/interactions/application-commands
/// </summary>
internal sealed class DiscordMenu
{
    /// <summary>The command that takes a whole line.</summary>
    public const string WholeLine = "chatbot";

    private const string Line = "line";
    private const int LongestLine = 1_500;

    private readonly Dictionary<string, MenuEntry> _entries;

    /// <param name="commands">The commands.</param>
    /// <param name="projects">The projects; without a number series anywhere no series is asked for.</param>
    public DiscordMenu(CommandCatalog commands, ProjectList projects)
    {
        _entries = commands
            .All.Where(command => command.Shown.Any())
            .ToDictionary(command => command.Name, command => new MenuEntry(command));
        // What no project has is not asked for, and a command that needs it is not offered.
        string[] missing =
        [
            .. projects.All.Any(project => project.Series.Count > 0) ? Array.Empty<string>() : ["series"],
            .. projects.All.Any(project => project.Jobs.Count > 0) ? Array.Empty<string>() : ["job", "values"],
        ];
        Commands =
        [
            .. _entries
                .Values.Select(entry => entry.InMenu)
                .Where(command => !command.Options.Any(option => option.Required == true && missing.Contains(option.Name)))
                .Select(command => Without(command, missing)),
            Whole(),
        ];
        Json = JsonSerializer.Serialize(Commands, MenuJson.Default.IReadOnlyListApplicationCommand);
        Hash = Convert.ToHexStringLower(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Commands, MenuJson.Default.IReadOnlyListApplicationCommand))
        );
    }

    /// <summary>The commands, as they are registered.</summary>
    public IReadOnlyList<ApplicationCommand> Commands { get; }

    /// <summary>
    /// The body that registers them all:
    /// https://discord.com/developers/docs/interactions/application-commands#bulk-overwrite-guild-application-commands
    /// </summary>
    public string Json { get; }

    /// <summary>Changes when the commands do; small hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>
    /// The line that a filled in command says; null when it is none of these commands. It may still be refused, in words.
    /// </summary>
    public string? LineOf(CommandData data) =>
        data.Name == WholeLine ? data.Text(Line) ?? "help" : _entries.GetValueOrDefault(data.Name)?.LineOf(data);

    /// <summary>The line with its reason left to be typed (<c>steal web - …</c>), when only that is missing; otherwise null.</summary>
    public string? LacksReason(CommandData data) => _entries.GetValueOrDefault(data.Name)?.LacksReason(data);

    /// <summary>What an option stands for; null when there is no such option, or it is no word.</summary>
    public OptionSlot.Word? WordOf(CommandData data, string option) =>
        _entries.GetValueOrDefault(data.Name)?.Blanks.OfType<OptionSlot.Word>().FirstOrDefault(blank => blank.Name == option);

    private static ApplicationCommand Without(ApplicationCommand command, string[] missing) =>
        command with
        {
            Options = [.. command.Options.Where(option => !missing.Contains(option.Name))],
        };

    private static ApplicationCommand Whole() =>
        new(WholeLine, "Say a whole line to the deploy coordinator; help shows what there is")
        {
            Options =
            [
                new CommandOption(OptionType.Text, Line, "The line, as you would say it in the room")
                {
                    Required = true,
                    MaxLength = LongestLine,
                },
            ],
        };
}
