namespace ChatBot.Terminal;

internal sealed class PlainPrinter(TextWriter output) : IPrinter
{
    public void Message(WireMessage message, string text, IReadOnlyList<NumberedButton> buttons)
    {
        if (!message.ByBot)
            output.Write($"{SafeText.OneLine(message.Person)}: ");
        output.WriteLine(SafeText.Lines(text));
        foreach (var (number, _, button) in buttons)
            output.WriteLine($"[{number}] {SafeText.OneLine(button.Command)}");
        output.Flush();
    }

    public void Hint(string text)
    {
        output.WriteLine(text);
        output.Flush();
    }
}
