using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;

namespace ChatBot.Storage;

/// <summary>A post as it is wanted, and how far the platform has it.</summary>
/// <param name="Id">Its id; they sort by the time at which the post was first wanted.</param>
/// <param name="Room">Where it stands.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Content">What it shall say.</param>
/// <param name="Version">Which wish for its content this is, from 1 on.</param>
/// <param name="Pinned">Whether it shall be pinned.</param>
/// <param name="At">When it was first wanted.</param>
internal sealed record StandingPost(
    string Id,
    RoomId Room,
    string Subject,
    PostContent Content,
    long Version,
    bool Pinned,
    DateTimeOffset At
)
{
    /// <summary>Whether it shall be gone.</summary>
    public bool Gone { get; init; }

    /// <summary>The version that the platform has; 0 for none.</summary>
    public long DeliveredVersion { get; init; }

    /// <summary>Whether the platform has it pinned; null when it was asked, and nobody knows what came of it.</summary>
    public bool? DeliveredPin { get; init; } = false;

    /// <summary>The platform's id of the message, which several posts may share; null until it is known.</summary>
    public string? MessageId { get; init; }

    /// <summary>When the platform was last called for it: then it may have arrived, whatever is noted; null for never.</summary>
    public DateTimeOffset? AttemptedAt { get; init; }

    /// <summary>The id of the post whose thread it belongs into; null for the room itself.</summary>
    public string? Under { get; init; }

    /// <summary>The platform's id of the message of <see cref="Under"/>; null until it is known.</summary>
    public string? Thread { get; init; }

    /// <summary>The title of <see cref="Under"/>; null when there is none.</summary>
    public Line? ThreadName { get; init; }
}
