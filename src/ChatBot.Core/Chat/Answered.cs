using ChatBot.Core.People;

namespace ChatBot.Core.Chat;

/// <summary>A handled message.</summary>
/// <param name="Id">Its id in the room's history: before those of its answers.</param>
/// <param name="Person">Who said it.</param>
/// <param name="Text">What was said.</param>
/// <param name="Answers">How it was answered; the same however often it is delivered.</param>
public sealed record Answered(string Id, PersonId Person, string Text, IReadOnlyList<Answer> Answers);
