using ChatBot.Core.Rooms;

namespace ChatBot.Core.Posts;

/// <summary>
/// A chat platform, as far as the poster needs it. A call may throw when the world is broken; then nobody knows whether it arrived,
/// and the poster looks before it sends again.
/// </summary>
public interface IChatPlatform
{
    /// <summary>The platform's name, as rooms carry it: <c>slack</c>.</summary>
    string Name { get; }

    /// <summary>How it wants to be posted to.</summary>
    PostRules Rules { get; }

    /// <summary>Why it cannot be worked with now, and what to do about it; null when all is well.</summary>
    string? Trouble { get; }

    /// <summary>Sends a new message.</summary>
    /// <returns>The platform's id of it.</returns>
    /// <exception cref="SlowDownException">Too many calls; it was not taken.</exception>
    /// <exception cref="RefusedException">It was not taken.</exception>
    /// <exception cref="RoomGoneException">The room is not there any more.</exception>
    /// <exception cref="MessageGoneException">The message whose thread it belongs into was deleted, or takes no more; it was
    /// not taken.</exception>
    Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>The messages of posts that may have been sent: the ids of those that are there, by post.</summary>
    Task<IReadOnlyDictionary<string, string>> FindAsync(
        RoomId room,
        IReadOnlyCollection<LostPost> posts,
        CancellationToken cancellationToken
    );

    /// <summary>Changes a message in place.</summary>
    /// <exception cref="SlowDownException">Too many calls.</exception>
    /// <exception cref="MessageGoneException">It was deleted, or is too old to be changed.</exception>
    Task EditAsync(OutgoingMessage message, string messageId, CancellationToken cancellationToken);

    /// <summary>Pins a message, or takes its pin away; doing it twice is well.</summary>
    /// <exception cref="SlowDownException">Too many calls.</exception>
    /// <exception cref="MessageGoneException">It was deleted.</exception>
    /// <exception cref="PinsFullException">The room takes no further pin.</exception>
    Task PinAsync(RoomId room, string messageId, bool pinned, CancellationToken cancellationToken);

    /// <summary>Deletes a message; one that is gone already is well.</summary>
    /// <exception cref="SlowDownException">Too many calls.</exception>
    Task DeleteAsync(RoomId room, string messageId, CancellationToken cancellationToken);
}
