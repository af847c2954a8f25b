namespace ChatBot.Cli.Room;

/// <summary>What came back from the room.</summary>
internal abstract record RoomAnswer
{
    private RoomAnswer() { }

    public sealed record Answered(IReadOnlyList<WireMessage> Messages) : RoomAnswer;

    /// <summary>The bot understood and says no; trying again changes nothing.</summary>
    public sealed record Refused(string Why) : RoomAnswer;

    /// <summary>Nobody listens there (then nothing was sent), or the answer never came.</summary>
    public sealed record Unreachable(string Why, bool NobodyListens) : RoomAnswer;
}
