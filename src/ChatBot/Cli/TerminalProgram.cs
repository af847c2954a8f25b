using System.Text;
using ChatBot.Cli.Room;
using Spectre.Console;

namespace ChatBot.Cli;

/// <summary>
/// The verbs of the terminal. The server never gets past <see cref="Wants"/>, so it never loads the libraries behind them.
/// </summary>
internal static class TerminalProgram
{
    private static readonly string[] OwnWords = ["say", "chat", "--help", "-h", "-?", "--version"];

    /// <summary>Whether the first word is the terminal's; everything else starts the server.</summary>
    public static bool Wants(string[] args) => args.Length > 0 && OwnWords.Contains(args[0], StringComparer.Ordinal);

    /// <summary>0 answered, 1 the bot can't be reached, 2 the bot or the command line refused what was asked.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var context = new CliContext
        {
            In = Console.In,
            Out = Console.Out,
            Error = Console.Error,
            Screen = Console.IsOutputRedirected ? null : AnsiConsole.Console,
            UserName = Environment.UserName,
            Url = Environment.GetEnvironmentVariable("CHATBOT_URL"),
            Time = TimeProvider.System,
        };
        return TerminalCommands.RunAsync(args, context, CancellationToken.None);
    }
}
