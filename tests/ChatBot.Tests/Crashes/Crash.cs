using System.Globalization;
using System.Security.Cryptography;

namespace ChatBot.Tests.Crashes;

/// <summary>What the tests that kill the program share.</summary>
internal static class Crash
{
    private const string Variable = "CHATBOT_TEST_SEED";

    /// <summary>
    /// The suite kills at named places, facts that come to be on every machine. With CHATBOT_TEST_LONG=1 it is a soak instead: more kills,
    /// and each a random moment after a random place.
    /// </summary>
    public static bool IsSoak { get; } = Environment.GetEnvironmentVariable("CHATBOT_TEST_LONG") == "1";

    /// <summary>What is random, in every run another; a run's seed says it again.</summary>
    public static Random Random(ITestOutputHelper output)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var given)
            ? given
            : RandomNumberGenerator.GetInt32(int.MaxValue);
        output.WriteLine($"{Variable}={seed} chooses the same again.");
        return new Random(seed);
    }

    /// <summary>The same in a soak; else null.</summary>
    public static Random? Soak(ITestOutputHelper output) => IsSoak ? Random(output) : null;

    /// <summary>Some moment after a place, in a soak.</summary>
    public static void Wait(Random? soak, int most)
    {
        if (soak is not null)
            Thread.SpinWait(soak.Next(most));
    }

    /// <summary>
    /// Looks again and again until it is so. These are real processes, so time is real too; nothing that is shown hangs on
    /// it.
    /// </summary>
    public static async Task UntilAsync(string what, Func<Task<bool>> isSo, CancellationToken cancellationToken)
    {
        try
        {
            while (!await isSo())
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"It never came to be: {what}.");
        }
    }
}
