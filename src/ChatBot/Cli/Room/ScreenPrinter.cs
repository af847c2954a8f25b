using ChatBot.Cli.Terminal;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ChatBot.Cli.Room;

/// <summary>For people. Texts go in as <see cref="Text"/>, which reads no markup.</summary>
internal sealed class ScreenPrinter(IAnsiConsole screen, TimeProvider time) : IPrinter
{
    private static readonly Style Name = new(Color.Green, decoration: Decoration.Bold);
    private static readonly Style Faint = new(decoration: Decoration.Dim);
    private static readonly Style Number = new(Color.Aqua, decoration: Decoration.Bold);

    public void Message(WireMessage message, string text, IReadOnlyList<NumberedButton> buttons)
    {
        var head = new Paragraph(SafeText.OneLine(message.Person), message.ByBot ? Name : new Style(decoration: Decoration.Bold));
        head.Append(Aside(message), Faint);
        var rows = new List<IRenderable>();
        if (text.Length > 0)
            rows.Add(new Text(SafeText.Lines(text)));
        if (message.Progress is { Total: > 0 } progress)
            rows.Add(Bar(progress));
        rows.AddRange(buttons.Select(Hint));
        screen.Write(head);
        screen.WriteLine();
        screen.Write(new Padder(new Rows(rows), new Padding(2, 0, 0, 1)));
    }

    public void Hint(string text)
    {
        screen.Write(new Text(text, Faint));
        screen.WriteLine();
    }

    private string Aside(WireMessage message)
    {
        var at = TimeZoneInfo.ConvertTime(message.At, time.LocalTimeZone);
        return $"  {at:HH:mm}{(message.Pinned ? " · pinned" : "")}{(message.Private ? " · only you see this" : "")}";
    }

    private static Paragraph Bar(WireProgress progress)
    {
        const int Width = 27;
        var done = (int)Math.Clamp((long)progress.Done * Width / progress.Total, 0, Width);
        var bar = new Paragraph(new string('━', done), Name);
        return bar.Append(new string('─', Width - done), Faint).Append($" {progress.Done} of {progress.Total}");
    }

    private static Paragraph Hint(NumberedButton numbered)
    {
        var (label, command) = (SafeText.OneLine(numbered.Button.Label), SafeText.OneLine(numbered.Button.Command));
        var hint = new Paragraph($"[{numbered.Number}] ", Number).Append(command);
        return label.Equals(command, StringComparison.OrdinalIgnoreCase) ? hint : hint.Append($"  {label}", Faint);
    }
}
