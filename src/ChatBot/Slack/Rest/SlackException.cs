namespace ChatBot.Slack.Rest;

/// <summary>Slack answered a call with an error of its own: it was not done.</summary>
/// <param name="method">The method.</param>
/// <param name="error">The error's code: <c>channel_not_found</c>.</param>
/// <param name="details">What Slack says besides; empty for nothing.</param>
internal sealed class SlackException(string method, string error, string details)
    : Exception($"Slack's {method} says {error}{(details.Length > 0 ? $" ({details})" : "")}.")
{
    public string Error { get; } = error;

    /// <summary>What Slack says besides.</summary>
    public string Details { get; } = details;
}
