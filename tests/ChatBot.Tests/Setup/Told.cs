using System.Diagnostics;
using ChatBot.Cli;
using ChatBot.Commands.Claims;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Setup;

/// <summary>What a verb of the setup printed, and its exit code.</summary>
internal sealed record Told(int Code, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static Task<Told> OfAsync(params string[] args) => OfAsync(TimeProvider.System, args);

    public static async Task<Told> OfAsync(TimeProvider clock, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var guard = new CancellationTokenSource(Patience.Longest);
        var code = await SetupCommands.RunAsync(args, typeof(TakeCommand).Assembly, output, error, clock, guard.Token);
        return new Told(code, output.ToString(), error.ToString());
    }

    /// <summary>The same of the real program, started in a folder.</summary>
    public static async Task<Told> OfProgramAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        // The build puts the program, with what it needs to run, beside the tests.
        var program = Path.Combine(AppContext.BaseDirectory, "ChatBot.dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var guard = new CancellationTokenSource(Patience.Longest);
        using var process = Process.Start(start)!;
        try
        {
            var error = process.StandardError.ReadToEndAsync(guard.Token);
            var output = await process.StandardOutput.ReadToEndAsync(guard.Token);
            await process.WaitForExitAsync(guard.Token);
            return new Told(process.ExitCode, output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
