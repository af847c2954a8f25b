using ChatBot.Core.Posts;

namespace ChatBot.Slack.Rest;

/// <summary>Slack answered a call with an error of its own: it was not done.</summary>
/// <param name="method">The method.</param>
/// <param name="error">The error's code: <c>channel_not_found</c>.</param>
/// <param name="details">What Slack says besides; empty for nothing.</param>
internal sealed class SlackException(string method, string error, string details) : Exception($"Slack's {method} says {error}{(details.Length > 0 ? $" ({details})" : "")}.")
{
    public string Error { get; } = error;

    /// <summary>What Slack says besides.</summary>
    public string Details { get; } = details;
}

/// <summary>Nobody knows whether a call was done: the line broke, or Slack did.</summary>
/// <param name="method">The method.</param>
/// <param name="why">What broke.</param>
/// <param name="inner">The cause; null for none.</param>
internal sealed class SlackUnsureException(string method, string why, Exception? inner = null) : UnsureException($"Slack's {method}: {why}.", inner)
{
    /// <summary>Whether the call may have been done; false when it did not get there, or Slack did not take it.</summary>
    public bool MayBeDone { get; init; } = true;

    /// <summary>Whether Slack itself answered with a fault: mostly it did nothing then.</summary>
    public bool IsServers { get; init; }
}
