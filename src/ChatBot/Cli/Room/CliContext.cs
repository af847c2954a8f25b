using Spectre.Console;

namespace ChatBot.Cli.Room;

/// <summary>What the terminal's verbs know of the world around them.</summary>
internal sealed record CliContext
{
    public required TextReader In { get; init; }
    public required TextWriter Out { get; init; }
    public required TextWriter Error { get; init; }

    /// <summary>Null where output is redirected: then it is plain text.</summary>
    public required IAnsiConsole? Screen { get; init; }

    public required string UserName { get; init; }

    /// <summary>The address set for the whole shell, if any.</summary>
    public required string? Url { get; init; }

    public required TimeProvider Time { get; init; }

    public IPrinter Printer => Screen is null ? new PlainPrinter(Out) : new ScreenPrinter(Screen, Time);
}
