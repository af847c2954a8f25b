using ChatBot.Core.Rooms;

namespace ChatBot.Core.Posts;

/// <summary>A message on its way to a platform: one post, or several short ones that waited for their room and go together.</summary>
/// <param name="Room">The room.</param>
/// <param name="Posts">The posts, oldest first; at least one.</param>
public sealed record OutgoingMessage(RoomId Room, IReadOnlyList<OutgoingPost> Posts)
{
    /// <summary>The platform's id of the message whose thread it belongs into; null for the room itself.</summary>
    public string? Thread { get; init; }

    /// <summary>The title of the post above, which names the thread; null for the room itself.</summary>
    public Line? ThreadName { get; init; }
}

/// <summary>A post of a message.</summary>
/// <param name="Id">The post's id: goes with the message, so that an attempt that may have arrived can be looked up.</param>
/// <param name="Content">What it shall say.</param>
public sealed record OutgoingPost(string Id, PostContent Content);

/// <summary>A post that was sent, and nobody knows whether it arrived.</summary>
/// <param name="Id">The post's id.</param>
/// <param name="AttemptedAt">When it was sent: no earlier message is meant.</param>
public sealed record LostPost(string Id, DateTimeOffset AttemptedAt)
{
    /// <summary>The platform's id of the message whose thread it belongs into; null for the room itself.</summary>
    public string? Thread { get; init; }
}

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
