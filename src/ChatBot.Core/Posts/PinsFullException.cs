namespace ChatBot.Core.Posts;

/// <summary>The room takes no further pin.</summary>
public sealed class PinsFullException() : Exception("The room takes no further pin.");
