namespace ChatBot.Tests.Support;

/// <summary>
/// How long a test waits in real time at most. These are guards that end a hung test, never waits, and nothing that is shown hangs on
/// them: a test that needs one has failed. What takes a second on a free machine has taken more than thirty on a busy one.
/// </summary>
internal static class Patience
{
    /// <summary>For one answer, one file, one line of output, one process.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>For a program's whole life: many tests may talk to it one after the other, and a soak kills it for as long.</summary>
    public static readonly TimeSpan OfAProgram = TimeSpan.FromMinutes(60);

    /// <summary>The same for a connection string: what a database waits for a lock or a connection runs on the machine's clock.</summary>
    public static readonly int LongestSeconds = (int)Longest.TotalSeconds;
}
