namespace ChatBot.Core.Posts;

/// <summary>The room is not there any more.</summary>
/// <param name="why">What the platform says.</param>
public sealed class RoomGoneException(string why) : Exception(why);
