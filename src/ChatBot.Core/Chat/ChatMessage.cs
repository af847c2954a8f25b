using ChatBot.Core.People;
using ChatBot.Core.Rooms;

namespace ChatBot.Core.Chat;

/// <summary>Something that a person said, in the words of no platform.</summary>
/// <param name="Room">Where.</param>
/// <param name="Person">Who.</param>
/// <param name="Text">What, as typed.</param>
/// <param name="EventId">The platform's id of this event; the same event delivered again has the same id.</param>
/// <param name="Heard">How it reached the bot.</param>
public sealed record ChatMessage(RoomId Room, PersonId Person, string Text, string EventId, Addressing Heard);
