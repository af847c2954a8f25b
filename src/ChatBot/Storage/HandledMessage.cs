using ChatBot.Core.Chat;

namespace ChatBot.Storage;

/// <summary>A handled message in a room's history.</summary>
/// <param name="At">When it was handled.</param>
/// <param name="Answered">Who said what, and how it was answered.</param>
internal sealed record HandledMessage(DateTimeOffset At, Answered Answered);
