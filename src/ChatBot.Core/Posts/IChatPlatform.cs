using ChatBot.Chat;

namespace ChatBot.Posts;

/// <summary>A post on its way to a platform.</summary>
/// <param name="Id">The post's id: goes with the message, so that an attempt that may have arrived can be looked up.</param>
/// <param name="Room">The room.</param>
/// <param name="Content">What it shall say.</param>
public sealed record OutgoingPost(string Id, RoomId Room, PostContent Content);

/// <summary>The platform asks to wait: too many calls.</summary>
/// <param name="wait">For how long, for this room.</param>
public sealed class SlowDownException(TimeSpan wait) : Exception($"The platform asks to wait for {wait}.")
{
    /// <summary>For how long.</summary>
    public TimeSpan Wait { get; } = wait;
}

/// <summary>The message that was to be changed is not there any more.</summary>
public sealed class MessageGoneException() : Exception("The message is gone.");

/// <summary>
/// A chat platform, as far as the poster needs it. A call may throw when the world is broken; then nobody knows whether it arrived,
/// and the poster looks before it sends again.
/// </summary>
public interface IChatPlatform
{
    /// <summary>The platform's name, as rooms carry it: <c>slack</c>.</summary>
    string Name { get; }

    /// <summary>The least time between two changes of posts in one room; new posts go at once.</summary>
    TimeSpan EditPace { get; }

    /// <summary>Sends a new message.</summary>
    /// <returns>The platform's id of it.</returns>
    /// <exception cref="SlowDownException">Too many calls.</exception>
    Task<string> SendAsync(OutgoingPost post, CancellationToken stop);

    /// <summary>The message of a post that may have been sent; null when there is none.</summary>
    Task<string?> FindAsync(OutgoingPost post, CancellationToken stop);

    /// <summary>Changes a message in place.</summary>
    /// <exception cref="SlowDownException">Too many calls.</exception>
    /// <exception cref="MessageGoneException">It was deleted.</exception>
    Task EditAsync(OutgoingPost post, string messageId, CancellationToken stop);

    /// <summary>Pins a message, or takes its pin away; doing it twice is well.</summary>
    /// <exception cref="MessageGoneException">It was deleted.</exception>
    Task PinAsync(RoomId room, string messageId, bool pinned, CancellationToken stop);

    /// <summary>Deletes a message; one that is gone already is well.</summary>
    /// <exception cref="SlowDownException">Too many calls.</exception>
    Task DeleteAsync(RoomId room, string messageId, CancellationToken stop);
}
