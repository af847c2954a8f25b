namespace ChatBot.Cli.Room;

/// <summary>Shows messages: as plain text for files and pipes, or as people like to read them.</summary>
internal interface IPrinter
{
    /// <param name="message">What stands in the room.</param>
    /// <param name="text">What of it is to be shown now: all, or the lines that changed.</param>
    /// <param name="buttons">What can be pressed, with the number that presses it.</param>
    void Message(WireMessage message, string text, IReadOnlyList<NumberedButton> buttons);

    /// <summary>A word of the terminal itself, not of the room.</summary>
    void Hint(string text);
}
