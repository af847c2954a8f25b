using ChatBot.Commands.Claims;
using ChatBot.Setup;

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
        // A guard against hanging for ever, never a wait: a test that needs it has failed.
        using var guard = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var code = await SetupCommands.RunAsync(args, typeof(TakeCommand).Assembly, output, error, clock, guard.Token);
        return new Told(code, output.ToString(), error.ToString());
    }
}
