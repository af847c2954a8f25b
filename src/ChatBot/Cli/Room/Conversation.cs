namespace ChatBot.Cli.Room;

/// <summary>What of a room has been shown. Used by one task at a time.</summary>
internal sealed class Conversation(string person, IPrinter printer)
{
    private const int ShownAtFirst = 10;

    private readonly Dictionary<string, WireMessage> shown = [];
    private readonly List<NumberedButton> buttons = [];
    private readonly List<string> typed = [];
    private bool begun;

    /// <summary>A line that was typed here stands on the screen already.</summary>
    public void Typed(string text) => typed.Add(text);

    /// <summary>A number belongs to one button for good: what is pressed is what was read, though new posts came in between.</summary>
    public NumberedButton? Button(int number) => number > 0 && number <= buttons.Count ? buttons[number - 1] : null;

    public void Show(IReadOnlyList<WireMessage> messages)
    {
        foreach (var (index, message) in messages.Index())
        {
            shown.TryGetValue(message.Id, out var before);
            shown[message.Id] = message;
            var old = !begun && index < messages.Count - ShownAtFirst;
            if (!old && !(before is null && message.Person == person && typed.Remove(message.Text)))
                Print(before, message);
        }

        begun = true;
    }

    private void Print(WireMessage? before, WireMessage message)
    {
        var text = before is null ? message.Text : Changed(before.Text, message.Text);
        var same = before is not null && before.Buttons.SequenceEqual(message.Buttons);
        if (before is null || text.Length > 0 || !same || before.Progress != message.Progress)
            printer.Message(message, text, same ? [] : [.. message.Buttons.Select(button => Numbered(message.Id, button))]);
    }

    private NumberedButton Numbered(string messageId, WireButton button)
    {
        if (buttons.Find(known => known.MessageId == messageId && known.Button == button) is { } known)
            return known;
        buttons.Add(new NumberedButton(buttons.Count + 1, messageId, button));
        return buttons[^1];
    }

    // A deploy's post is edited once a second: only the lines that are new are worth a reader's eye.
    private static string Changed(string before, string after)
    {
        var known = before.Split('\n').ToHashSet(StringComparer.Ordinal);
        return string.Join('\n', after.Split('\n').Where(line => !known.Contains(line)));
    }
}
