using ChatBot.Core.Posts;
using ChatBot.Slack.Blocks;

namespace ChatBot.Slack.Markup;

/// <summary>Buttons as rows: pressing one is saying its command, which it carries.</summary>
internal sealed class SlackCommandButtons(Func<string, bool> asksFirst)
{
    // A tenth below Slack's limits: https://docs.slack.dev/reference/block-kit/block-elements/button-element
    private const int LongestLabel = 67;
    private const int LongestCommand = 1_800;
    private const int LongestTitle = 90;
    private const int LongestQuestion = 270;
    private const int LongestVerb = 27;
    private const int InARow = 25;

    // A post's buttons may not take the room of its words.
    private const int Allowed = 5_000;

    // What a button and its question take as JSON beside their texts, roughly and rather too much.
    private const int ButtonSize = 140;
    private const int ConfirmSize = 300;

    private int _made;

    /// <summary>
    /// The rows of a post's buttons, and what they take of a message. A button that cannot carry its command is left out.
    /// </summary>
    public (IReadOnlyList<ActionsBlock> Rows, int Size) Of(IReadOnlyList<Button> buttons)
    {
        List<ButtonElement> made = [];
        var size = 0;
        foreach (var button in buttons)
        {
            if (Element(button) is not { } element || size + SizeOf(element) > Allowed)
                continue;
            size += SizeOf(element);
            made.Add(element with { ActionId = $"say:{_made++}" });
        }
        return ([.. made.Chunk(InARow).Select(row => new ActionsBlock(row))], size);
    }

    private ButtonElement? Element(Button button)
    {
        if (Carried(button.Command) is not { } command)
            return null;
        var label = new OutsideText(button.Label) is { IsEmpty: false } shown ? shown.Text : command;
        // A button that leaves something open asks for it, and that is question enough.
        var confirm = asksFirst(command) && !ReasonView.IsWantedBy(command) ? Confirm(command) : null;
        return new ButtonElement("", Plain(label, LongestLabel), command, confirm);
    }

    // A reason may be cut; a command of which words are cut is another command.
    private static string? Carried(string command)
    {
        var line = new OutsideText(command).Text;
        if (line.Length == 0 || SlackText.Size(line) <= LongestCommand)
            return line.Length == 0 ? null : line;
        var words = Words(line);
        return words.Length < line.Length && SlackText.Size(words) < LongestCommand - 10 ? SlackText.Cut(line, LongestCommand) : null;
    }

    private static ConfirmObject Confirm(string command)
    {
        var words = Words(command);
        var verb = words.Split(' ')[0];
        return new(
            Plain(SlackText.Cut(Capital(words), LongestTitle - 1) + "?", LongestTitle),
            Plain(command, LongestQuestion),
            Plain(Capital(verb), LongestVerb),
            new TextObject("Not now"),
            verb is "halt" or "rollback" ? "danger" : null
        );
    }

    private static string Words(string command) =>
        command.IndexOf(" - ", StringComparison.Ordinal) is > 0 and var dash ? command[..dash] : command;

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static TextObject Plain(string text, int longest) => new(SlackText.Cut(text, longest));

    private static int SizeOf(ButtonElement button) =>
        ButtonSize
        + SlackText.Size(button.Text.Text)
        + SlackText.Size(button.Value)
        + (button.Confirm is { } confirm ? ConfirmSize + SlackText.Size(confirm.Title.Text) + SlackText.Size(confirm.Text.Text) : 0);
}
