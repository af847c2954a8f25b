namespace ChatBot.Core.Posts;

/// <summary>How a platform wants to be posted to.</summary>
public sealed record PostRules
{
    /// <summary>The least time between two changes of posts in one room. Default 1 s.</summary>
    public TimeSpan EditPace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many new messages may go into a room at once, after a rest. Default 5.</summary>
    public int SendBurst { get; init; } = 5;

    /// <summary>The time after which one more may go. Default 1 s.</summary>
    public TimeSpan SendPace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many short posts may go in one message when they had to wait. Default 15.</summary>
    public int MostJoined { get; init; } = 15;

    /// <summary>How many messages of the bot may be pinned in a room; the oldest claims give way. Default 40.</summary>
    public int MostPins { get; init; } = 40;
}
