using ChatBot.Core.Posts;
using ChatBot.Discord.Markup;
using ChatBot.Discord.Parts;

namespace ChatBot.Discord.Interactions;

/// <summary>What is asked before a command counts that a slip would hurt.</summary>
internal static class ConfirmationPrompt
{
    // Escaped twice as long, and shown twice.
    private const int LongestShown = 400;

    /// <summary>What stands there when the answer was no.</summary>
    public static DiscordMessagePayload Dropped { get; } = new() { Content = "Nothing was changed." };

    /// <summary>The question, with a button that says the command and one that does not.</summary>
    public static DiscordMessagePayload Of(string command)
    {
        var line = new OutsideText(command).Text;
        var words = Words(line);
        var (yes, stored) = ButtonId.Of(ButtonId.Say, 0, "", line);
        var (no, _) = ButtonId.Of(ButtonId.No, 1, "", "");
        var asked = $"**{DiscordText.Escape(DiscordText.Cut(Capital(words), LongestShown))}?**";
        return new DiscordMessagePayload
        {
            Content = words.Length == line.Length ? asked : $"{asked}\n{DiscordText.Escape(DiscordText.Cut(line, LongestShown))}",
            Components =
            [
                new ActionRow([
                    new RowButton(RowButton.Danger, DiscordCommandButtons.Label(Capital(words)), yes),
                    new RowButton(RowButton.Secondary, "Never mind", no),
                ]),
            ],
            Stored = stored is null ? [] : [stored],
        };
    }

    private static string Words(string command) =>
        command.IndexOf(" - ", StringComparison.Ordinal) is > 0 and var dash ? command[..dash] : command;

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
