using ChatBot.Core.People;
using ChatBot.Core.Rooms;

namespace ChatBot.Core.Chat;

/// <summary>How a line reached the bot, which says how sure it can be that it was meant.</summary>
public enum Addressing
{
    /// <summary>Said to the bot: a mention, a slash command, a button, the terminal. Always answered.</summary>
    Addressed,

    /// <summary>Said in a room of the bot's own, where commands need no mention. Chatter stays unanswered.</summary>
    InItsRoom,

    /// <summary>Overheard in a room of people: only the few phrases that people already use.</summary>
    Overheard,
}

/// <summary>Something that a person said, in the words of no platform.</summary>
/// <param name="Room">Where.</param>
/// <param name="Person">Who.</param>
/// <param name="Text">What, as typed.</param>
/// <param name="EventId">The platform's id of this event; the same event delivered again has the same id.</param>
/// <param name="Heard">How it reached the bot.</param>
public sealed record ChatMessage(RoomId Room, PersonId Person, string Text, string EventId, Addressing Heard);
