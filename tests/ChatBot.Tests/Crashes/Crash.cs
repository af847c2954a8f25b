using System.Globalization;
using System.Security.Cryptography;

namespace ChatBot.Tests.Crashes;

/// <summary>What the tests that kill the program share.</summary>
internal static class Crash
{
    /// <summary>Each of them keeps a machine busy, so they do not run side by side.</summary>
    public const string Collection = "crashes";

    private const string Variable = "CHATBOT_TEST_SEED";

    /// <summary>The instants of the kills: others in every run, and those of a run that failed by its seed.</summary>
    public static Random Random(ITestOutputHelper output)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var given)
            ? given
            : RandomNumberGenerator.GetInt32(int.MaxValue);
        output.WriteLine($"{Variable}={seed} kills in the same way again.");
        return new Random(seed);
    }

    /// <summary>Looks again and again until it is so. These are real processes, so time is real too; nothing that is shown hangs on it.</summary>
    public static async Task UntilAsync(string what, Func<Task<bool>> isSo, CancellationToken stop)
    {
        try
        {
            while (!await isSo()) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Assert.Fail($"It never came to be: {what}.");
        }
    }
}
