namespace ChatBot.Cli.Room;

/// <summary>
/// What can happen while somebody chats. One reader takes them in turn, so nothing is shown half-way through something else.
/// </summary>
internal abstract record ChatEvent
{
    private ChatEvent() { }

    public sealed record Typed(string Line) : ChatEvent;

    /// <summary>The input has ended; nobody types any more.</summary>
    public sealed record Ended : ChatEvent;

    /// <summary>The room is to be read again.</summary>
    public sealed record Changed : ChatEvent;

    public sealed record Lost : ChatEvent;
}
