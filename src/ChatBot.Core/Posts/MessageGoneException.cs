namespace ChatBot.Core.Posts;

/// <summary>The message that was to be changed is not there any more, or cannot be changed any more.</summary>
public sealed class MessageGoneException() : Exception("The message is gone.");
