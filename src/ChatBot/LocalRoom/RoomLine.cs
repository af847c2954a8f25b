using ChatBot.Core.People;

namespace ChatBot.LocalRoom;

/// <summary>A line that somebody said to nobody in particular.</summary>
internal readonly record struct RoomLine(string Id, PersonId Person, string Text, DateTimeOffset At);
