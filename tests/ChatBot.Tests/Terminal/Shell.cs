using System.Collections.Concurrent;
using ChatBot.Cli;
using ChatBot.Cli.Room;
using Spectre.Console;

namespace ChatBot.Tests.Terminal;

/// <summary>A terminal whose typing and reading are done by a test.</summary>
internal sealed class Shell : TextReader
{
    private readonly BlockingCollection<string> typed = [];
    private readonly WatchedWriter output = new();
    private readonly WatchedWriter error = new();

    public string Output => output.ToString();

    public string Error => error.ToString();

    public void Type(string line) => typed.Add(line);

    public void EndInput() => typed.CompleteAdding();

    public override string? ReadLine() => typed.TryTake(out var line, Timeout.Infinite) ? line : null;

    public Task ShowsAsync(string text) => output.ShowsAsync(text);

    public Task<int> RunAsync(params string[] args) => RunAsync(screen: null, args);

    public Task<int> RunOnScreenAsync(params string[] args)
    {
        var screen = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.Yes,
                ColorSystem = ColorSystemSupport.TrueColor,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(output),
            }
        );
        screen.Profile.Width = 80;
        return RunAsync(screen, args);
    }

    protected override void Dispose(bool disposing)
    {
        typed.Dispose();
        base.Dispose(disposing);
    }

    private Task<int> RunAsync(IAnsiConsole? screen, string[] args)
    {
        var context = new CliContext
        {
            In = this,
            Out = output,
            Error = error,
            Screen = screen,
            UserName = "nick",
            Url = null,
            Time = new HastyTime(),
        };
        return TerminalCommands.RunAsync(args, context, CancellationToken.None);
    }
}
