namespace ChatBot.Tests.Support;

/// <summary>What goes wrong with one trigger.</summary>
internal abstract record FakeTrouble
{
    /// <summary>The run begins, and the line is cut at this byte of the answer, headers and all; beyond its end nothing is cut.</summary>
    public sealed record Cut(int At) : FakeTrouble;

    /// <summary>The run begins, and the answer says 500.</summary>
    public sealed record BrokenAfter : FakeTrouble;

    /// <summary>Nothing begins, and the answer says 503.</summary>
    public sealed record BrokenBefore : FakeTrouble;

    /// <summary>Nothing begins; the answer is a no in the vendor's own form.</summary>
    public sealed record No(int Status, string Words) : FakeTrouble;

    /// <summary>Nothing begins; the caller shall come later.</summary>
    public sealed record TooMany(TimeSpan After) : FakeTrouble
    {
        /// <summary>The answer comes when this has ended.</summary>
        public Task When { get; init; } = Task.CompletedTask;
    }

    /// <summary>The run begins; the answer never comes, until this ends.</summary>
    public sealed record Silence(Task End) : FakeTrouble;
}

/// <summary>A call that was made.</summary>
/// <param name="Verb">GET, POST and so on.</param>
/// <param name="Path">The path as it was sent, escaped, without the query.</param>
/// <param name="Query">The query as it was sent, without its question mark.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body; empty for none.</param>
/// <param name="At">When it came.</param>
internal sealed record FakeCall(
    string Verb,
    string Path,
    string Query,
    IReadOnlyDictionary<string, string> Headers,
    string Body,
    DateTimeOffset At
);

/// <summary>What is answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">JSON; null for nothing. A string is sent as it is, as text/html.</param>
internal sealed record FakeReply(int Status, object? Body = null)
{
    public Dictionary<string, string> Headers { get; init; } = [];
}
