using System.Text;

namespace ChatBot.Cli.Strings;

/// <summary>
/// The verbs for builds: <c>strings extract</c> and <c>strings send</c>. The compiler that reads C# is loaded behind the
/// first, and nowhere else.
/// </summary>
internal static class StringsProgram
{
    public static bool Wants(string[] args) => args.Length > 0 && args[0] == "strings";

    /// <summary>0 done, 1 something cannot be read, written or reached, 2 the bot or the command line refused what was asked.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        // The console's own writer goes to the system with each line, and there may be half a million.
        await using var output = new StreamWriter(Console.OpenStandardOutput(), Console.OutputEncoding, bufferSize: 64 * 1024);
        var here = new BuildEnvironment
        {
            Out = output,
            Error = Console.Error,
            Folder = Environment.CurrentDirectory,
            Url = Environment.GetEnvironmentVariable("CHATBOT_URL"),
            Token = Environment.GetEnvironmentVariable("CHATBOT_TOKEN"),
            Time = TimeProvider.System,
        };
        return await StringsCommands.RunAsync(args, here, CancellationToken.None);
    }
}
