using System.Reflection;
using System.Text;

namespace ChatBot.Cli;

/// <summary>The verbs that set the program up: <c>manifest</c> and <c>doctor</c>. They need no program that runs.</summary>
internal static class SetupProgram
{
    public static bool Wants(string[] args) => args.Length > 0 && args[0] is "manifest" or "doctor";

    /// <summary>0 all is well, 1 something is at fault, 2 the settings or the command line cannot work.</summary>
    public static Task<int> RunAsync(string[] args, Assembly commands)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return SetupCommands.RunAsync(args, commands, Console.Out, Console.Error, TimeProvider.System, CancellationToken.None);
    }
}
