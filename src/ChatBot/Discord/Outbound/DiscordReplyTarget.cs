using ChatBot.Core.Chat;
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

/// <summary>By what an interaction is answered: at once within 3 s, later within 15 minutes.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Token">The token that stands in the addresses of its answers.</param>
internal sealed record InteractionToken(string Id, string Token)
{
    /// <summary>The button that was pressed stands in a message that only the presser sees.</summary>
    public bool InOwnMessage { get; init; }

    // A token is never told.
    public override string ToString() => Id;
}

/// <summary>A line that somebody said in Discord.</summary>
/// <param name="Asker">Who, and where they are answered.</param>
/// <param name="Text">What, as Discord sent it.</param>
/// <param name="EventId">Its id; the same line sent again has the same.</param>
/// <param name="Heard">How it was heard.</param>
internal sealed record DiscordInboundMessage(DiscordReplyTarget Asker, string Text, string EventId, Addressing Heard);
