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
