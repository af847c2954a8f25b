using ChatBot.Core.Posts;

namespace ChatBot.Slack.Rest;

/// <summary>Nobody knows whether a call was done: the line broke, or Slack did.</summary>
/// <param name="method">The method.</param>
/// <param name="why">What broke.</param>
/// <param name="inner">The cause; null for none.</param>
internal sealed class SlackUnsureException(string method, string why, Exception? inner = null)
    : UnsureException($"Slack's {method}: {why}.", inner)
{
    /// <summary>Whether the call may have been done; false when it did not get there, or Slack did not take it.</summary>
    public bool MayBeDone { get; init; } = true;

    /// <summary>Whether Slack itself answered with a fault: mostly it did nothing then.</summary>
    public bool IsServers { get; init; }
}
