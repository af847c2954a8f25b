using System.Diagnostics;

namespace ChatBot.Benchmarks.Contest;

/// <summary>One of the programs that do the same work.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="OpenAsync">How the stand-in that it talks to is opened.</param>
/// <param name="StartAt">How it is started: where the stand-in listens, and the folder that it keeps.</param>
internal sealed record Contender(string Name, Func<CancellationToken, Task<StandIn>> OpenAsync, Func<int, string, ProcessStartInfo> StartAt)
{
    /// <summary>The file of its claims in its folder; null when it makes none.</summary>
    public string? Claims { get; init; }

    /// <summary>Whether it acknowledges a message before it has done anything, so that only its post tells that it has.</summary>
    public bool AcksMessagesFirst { get; init; }
}
