namespace ChatBot.Tests.Support;

/// <summary>What goes wrong with one call of the Web API.</summary>
internal abstract record FakeSlackFault
{
    private FakeSlackFault() { }

    public static FakeSlackFault BrokenBefore { get; } = new Broken(Done: false);

    public static FakeSlackFault BrokenAfter { get; } = new Broken(Done: true);

    public static FakeSlackFault AbortedBefore { get; } = new Aborted(Done: false);

    public static FakeSlackFault AbortedAfter { get; } = new Aborted(Done: true);

    /// <summary>429; nothing is done, and the same call may not come again before.</summary>
    public sealed record TooMany(TimeSpan RetryAfter) : FakeSlackFault;

    /// <summary>HTTP 500, before or after it was done.</summary>
    public sealed record Broken(bool Done) : FakeSlackFault;

    /// <summary>The connection ends without an answer, before or after it was done.</summary>
    public sealed record Aborted(bool Done) : FakeSlackFault;

    /// <summary>It is done at once; the answer comes when this completes.</summary>
    public sealed record Held(Task Until) : FakeSlackFault;

    /// <summary>It is done at once; the answer comes when the clock has moved on.</summary>
    public sealed record Late(TimeSpan By) : FakeSlackFault;

    /// <summary>ok:false with this error; nothing is done.</summary>
    public sealed record Refused(string Code) : FakeSlackFault;
}
