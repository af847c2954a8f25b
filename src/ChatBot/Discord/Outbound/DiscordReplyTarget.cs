using ChatBot.Core.Rooms;
using ChatBot.Discord.Wire;

namespace ChatBot.Discord.Outbound;

/// <summary>Who said something, and where they are answered.</summary>
/// <param name="Room">The room.</param>
/// <param name="User">Who.</param>
/// <param name="Channel">The channel where it was said: the room's own, or a thread's.</param>
internal sealed record DiscordReplyTarget(RoomId Room, DiscordUser User, string Channel)
{
    /// <summary>The message that is replied to; null when there is none (any more).</summary>
    public string? MessageId { get; init; }

    /// <summary>The server; null in a direct message.</summary>
    public string? Guild { get; init; }

    /// <summary>Their roles in the server at this moment; null where nothing tells.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>What is answered, for who said it by a command or a button; null for plain text.</summary>
    public InteractionToken? Interaction { get; init; }
}
