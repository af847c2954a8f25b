namespace ChatBot.Slack.Rest;

/// <summary>How it stands with Slack: who the bot is there, whether it is listened to, and what is wrong.</summary>
internal sealed partial class SlackConnectionState(ILogger<SlackConnectionState> logger)
{
    private int _sockets;
    private volatile string? _revoked;
    private volatile string? _disabled;

    /// <summary>The bot's user id; empty until it is known.</summary>
    public string BotUserId { get; private set; } = "";

    /// <summary>The workspace; empty until it is known.</summary>
    public string TeamId { get; private set; } = "";

    /// <summary>Whether Slack is listened to over HTTP, so that no socket is needed.</summary>
    public bool IsOverHttp { get; set; }

    /// <summary>Cancelled when a token is no longer good: then nothing is called any more.</summary>
    public CancellationTokenSource Over { get; } = new();

    /// <summary>How many sockets listen now.</summary>
    public int Sockets => _sockets;

    /// <summary>Why Slack cannot be worked with at all; null when it can.</summary>
    public string? Revoked => _revoked;

    /// <summary>Why Slack cannot be worked with now, and what to do; null when all is well.</summary>
    public string? Trouble =>
        _revoked
        ?? _disabled
        ?? (
            BotUserId.Length == 0 ? "Slack did not say yet who I am there"
            : !IsOverHttp && _sockets == 0 ? "no socket to Slack is open; tried again all the time"
            : null
        );

    /// <summary>Whether the workspace is one of several of an organisation, whose people belong to any of them.</summary>
    public bool IsEnterprise { get; private set; }

    public void Known(string botUserId, string teamId, bool isEnterprise) =>
        (BotUserId, TeamId, IsEnterprise) = (botUserId, teamId, isEnterprise);

    public void SocketOpened() => Interlocked.Increment(ref _sockets);

    public void SocketClosed() => Interlocked.Decrement(ref _sockets);

    /// <summary>Socket Mode was switched off, or on again.</summary>
    public void Disabled(bool disabled)
    {
        if (disabled && _disabled is null)
            LogDisabled();
        _disabled = disabled
            ? "Socket Mode is switched off; switch it on under 'Socket Mode' on the app's page at api.slack.com/apps"
            : null;
    }

    /// <summary>A token is no longer good: all traffic ends.</summary>
    /// <param name="token">Which: the setting's name.</param>
    /// <param name="error">What Slack says.</param>
    public void Revoke(string token, string error)
    {
        var what =
            $"Slack refuses {token} ({error}); install the app again on its page at api.slack.com/apps, set {token} to "
            + $"the new token and start me again";
        if (Interlocked.CompareExchange(ref _revoked, what, null) is not null)
            return;
        LogRevoked(token, error);
        Over.Cancel();
    }

    [LoggerMessage(
        LogLevel.Error,
        "Socket Mode is switched off for this app, so nothing said in Slack is heard. Switch it on under 'Socket "
            + "Mode' on the app's page at api.slack.com/apps."
    )]
    private partial void LogDisabled();

    [LoggerMessage(
        LogLevel.Critical,
        "Slack refuses {Token} ({Error}). Nothing is said or heard there any more: install the app again on its "
            + "page at api.slack.com/apps, set {Token} to the new token, and start me again."
    )]
    private partial void LogRevoked(string token, string error);
}
