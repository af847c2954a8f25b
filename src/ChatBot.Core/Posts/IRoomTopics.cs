using ChatBot.Core.Rooms;

namespace ChatBot.Core.Posts;

/// <summary>A platform whose rooms have a topic: a few words that everybody sees above the room.</summary>
public interface IRoomTopics
{
    /// <summary>The platform's name, as rooms carry it.</summary>
    string Platform { get; }

    /// <summary>The least time between two changes of a room's topic: each is told in the room.</summary>
    TimeSpan Pace { get; }

    /// <summary>Makes a room's topic say this, besides what people wrote there; with no words only what people wrote.</summary>
    /// <returns>Whether it had to be changed.</returns>
    /// <exception cref="SlowDownException">Too many calls.</exception>
    /// <exception cref="RefusedException">The room has no topic for the bot to set.</exception>
    Task<bool> SetAsync(RoomId room, string words, CancellationToken cancellationToken);
}
