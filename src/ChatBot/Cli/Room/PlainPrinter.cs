using ChatBot.Cli.Terminal;

namespace ChatBot.Cli.Room;

internal sealed class PlainPrinter(TextWriter output) : IPrinter
{
    public void Message(WireMessage message, string text, IReadOnlyList<NumberedButton> buttons)
    {
        if (text.Length > 0)
            output.WriteLine($"{(message.ByBot ? "" : SafeText.OneLine(message.Person) + ": ")}{SafeText.Lines(text)}");
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
