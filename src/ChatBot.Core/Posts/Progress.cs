namespace ChatBot.Core.Posts;

/// <summary>How far something is: <paramref name="Done"/> of <paramref name="Total"/>.</summary>
/// <param name="Done">What is behind us, 0 to <paramref name="Total"/>.</param>
/// <param name="Total">The whole; greater than 0.</param>
public sealed record Progress(long Done, long Total);
