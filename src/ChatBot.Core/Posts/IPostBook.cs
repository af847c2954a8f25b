using ChatBot.Core.Rooms;

namespace ChatBot.Core.Posts;

/// <summary>The wanted posts of all rooms. The poster makes the platforms match them.</summary>
public interface IPostBook
{
    /// <summary>
    /// Wants a post in a room; the one that stands there under the same subject gets the new content and pin. Equal content
    /// changes nothing.
    /// </summary>
    /// <returns>The post's id.</returns>
    Task<string> WantAsync(Post post, RoomId room, CancellationToken cancellationToken);

    /// <summary>The rooms where a post of a subject stands already: a change has to reach all of them.</summary>
    Task<IReadOnlyList<RoomId>> RoomsAsync(string subject, CancellationToken cancellationToken);

    /// <summary>Whether a post is wanted in a room just so already. Reading it locks nothing.</summary>
    Task<bool> StandsAsync(Post post, RoomId room, CancellationToken cancellationToken);

    /// <summary>What a post is about; null when there is none of this id.</summary>
    Task<string?> SubjectAsync(string postId, CancellationToken cancellationToken);

    /// <summary>What the posts of a platform's message are about; none when it is no message of the bot's.</summary>
    Task<IReadOnlyList<string>> SubjectsAsync(RoomId room, string messageId, CancellationToken cancellationToken);

    /// <summary>Somebody took the pin of a message away: where it shall be pinned, it is pinned again.</summary>
    Task UnpinnedAsync(RoomId room, string messageId, CancellationToken cancellationToken);

    /// <summary>Somebody deleted a message: where it shall be pinned, it is posted afresh.</summary>
    Task DeletedAsync(RoomId room, string messageId, CancellationToken cancellationToken);
}
