namespace ChatBot.Tests.Support;

/// <summary>What goes wrong with one call.</summary>
internal abstract record FakeDiscordFault
{
    private FakeDiscordFault() { }

    public static FakeDiscordFault BrokenBefore { get; } = new Broken(Done: false);

    public static FakeDiscordFault BrokenAfter { get; } = new Broken(Done: true);

    public static FakeDiscordFault AbortedBefore { get; } = new Aborted(Done: false);

    public static FakeDiscordFault AbortedAfter { get; } = new Aborted(Done: true);

    /// <summary>401: the token is worth nothing.</summary>
    public static FakeDiscordFault Unauthorized { get; } = new Refused(401, 0, "401: Unauthorized");

    /// <summary>429; nothing is done, and nothing of its scope may come again before.</summary>
    /// <param name="RetryAfter">Until it may come again.</param>
    /// <param name="Scope">user or shared: this route in this channel; global: everything but the answers to interactions.</param>
    public sealed record TooMany(TimeSpan RetryAfter, string Scope = "user") : FakeDiscordFault;

    /// <summary>HTTP 500, before or after it was done.</summary>
    public sealed record Broken(bool Done) : FakeDiscordFault;

    /// <summary>The connection ends without an answer, before or after it was done.</summary>
    public sealed record Aborted(bool Done) : FakeDiscordFault;

    /// <summary>It is done at once; the answer comes when this completes.</summary>
    public sealed record Held(Task Until) : FakeDiscordFault;

    /// <summary>It is done at once; the answer comes when the clock has moved on.</summary>
    public sealed record Late(TimeSpan By) : FakeDiscordFault;

    /// <summary>This status and code; nothing is done.</summary>
    public sealed record Refused(int Status, int Code, string Message) : FakeDiscordFault;
}
