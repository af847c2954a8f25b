namespace ChatBot.Discord.Rest;

/// <summary>
/// Discord answered a call with an error of its own: it was not done.
/// https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
/// </summary>
/// <param name="call">The call.</param>
/// <param name="status">The HTTP status.</param>
/// <param name="code">Discord's code; 0 for none.</param>
/// <param name="message">What Discord says.</param>
internal sealed class DiscordException(DiscordCall call, int status, int code, string message)
    : Exception($"Discord's {call} says {code} ({status}): {message}")
{
    public const int UnknownChannel = 10003;
    public const int UnknownGuild = 10004;
    public const int UnknownMember = 10007;
    public const int UnknownMessage = 10008;
    public const int UnknownUser = 10013;
    public const int UnknownInteraction = 10062;
    public const int SlowMode = 20016;
    public const int PinsFull = 30003;
    public const int OldMessageEdits = 30046;
    public const int AlreadyAnswered = 40060;
    public const int MissingAccess = 50001;
    public const int NotTheAuthor = 50005;
    public const int MissingPermission = 50013;
    public const int BadForm = 50035;
    public const int ArchivedThread = 50083;
    public const int CannotReply = 160002;
    public const int ThreadExists = 160004;
    public const int ThreadLocked = 160005;

    public int Status { get; } = status;

    public int Code { get; } = code;
}
