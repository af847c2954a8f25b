namespace ChatBot.Core.Posts;

/// <summary>Nobody knows whether a call was done: the line broke, or the platform did.</summary>
/// <param name="why">What broke.</param>
/// <param name="inner">The cause; null for none.</param>
public class UnsureException(string why, Exception? inner = null) : Exception(why, inner);
