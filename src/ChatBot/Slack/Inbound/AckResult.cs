namespace ChatBot.Slack.Inbound;

/// <summary>What became of something that Slack sent: how it is acked, and what follows.</summary>
internal sealed record AckResult
{
    /// <summary>Taken in, and nothing to answer.</summary>
    public static readonly AckResult Taken = new();

    /// <summary>Not taken in: without an ack Slack delivers it again.</summary>
    public static readonly AckResult NotTaken = new() { IsTaken = false };

    public bool IsTaken { get; private init; } = true;

    /// <summary>The answer that goes with the ack, as JSON; empty for none.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>What follows the ack, told whether it was sent.</summary>
    public Func<bool, CancellationToken, Task>? Afterwards { get; init; }
}
