namespace ChatBot.Discord.Rest;

/// <summary>How it stands with Discord: who the bot is there, whether it is listened to, and what is wrong.</summary>
internal sealed partial class DiscordConnectionState(ILogger<DiscordConnectionState> logger)
{
    private volatile string? _revoked;
    private volatile string? _shut;
    private volatile string? _waiting;
    private volatile bool _isListening;
    private volatile bool _isOthers;

    /// <summary>The application's id; empty until it is known.</summary>
    public string ApplicationId { get; private set; } = "";

    /// <summary>The bot's user id; empty until it is known.</summary>
    public string BotUserId { get; private set; } = "";

    /// <summary>Cancelled when the token is no longer good: then nothing is called any more.</summary>
    public CancellationTokenSource Over { get; } = new();

    /// <summary>Why Discord cannot be worked with at all; null when it can.</summary>
    public string? Revoked => _revoked;

    /// <summary>Whether it was ever listened to since the start.</summary>
    public bool HasListened { get; private set; }

    /// <summary>Why Discord cannot be worked with now, and what to do; null when all is well.</summary>
    public string? Trouble =>
        _revoked
        ?? _shut
        ?? (
            BotUserId.Length == 0 ? "Discord did not say yet who I am there"
            : _isOthers || _isListening ? null
            : _waiting ?? "the gateway of Discord is not open; tried again all the time"
        );

    public void Known(string applicationId, string botUserId) => (ApplicationId, BotUserId) = (applicationId, botUserId);

    /// <summary>This copy of the program is the one that listens, or another is.</summary>
    public void Listens(bool isMine) => _isOthers = !isMine;

    public void Opened()
    {
        (_isListening, _waiting, HasListened) = (true, null, true);
    }

    public void Closed() => _isListening = false;

    /// <summary>It takes a while until the gateway may be opened again.</summary>
    public void Waits(string why) => _waiting = why;

    /// <summary>Discord will not be listened to any more, whatever is tried; the rest goes on.</summary>
    public void Shut(string why)
    {
        _shut = why;
        LogShut(why);
    }

    /// <summary>The token is no longer good: all traffic ends.</summary>
    /// <param name="error">What Discord says.</param>
    public void Revoke(string error)
    {
        var what =
            $"Discord refuses Discord:BotToken ({error}); make a new one on the page 'Bot' of the app at "
            + $"discord.com/developers/applications, set it and start me again";
        if (Interlocked.CompareExchange(ref _revoked, what, null) is not null)
            return;
        LogRevoked(error);
        Over.Cancel();
    }

    [LoggerMessage(
        LogLevel.Critical,
        "Discord refuses Discord:BotToken ({Error}). Nothing is said or heard there any more: make a new one on "
            + "the page 'Bot' of the app at discord.com/developers/applications, set it, and start me again."
    )]
    private partial void LogRevoked(string error);

    [LoggerMessage(LogLevel.Critical, "Discord cannot be listened to: {Why}.")]
    private partial void LogShut(string why);
}
