namespace ChatBot.Core.Posts;

/// <summary>The platform refused a call for a reason that waiting does not change; nothing happened.</summary>
/// <param name="why">The reason, and what to do about it.</param>
public sealed class RefusedException(string why) : Exception(why);
