namespace ChatBot.Core.Posts;

/// <summary>The platform asks to wait: too many calls of this kind.</summary>
/// <param name="wait">For how long.</param>
public sealed class SlowDownException(TimeSpan wait) : Exception($"The platform asks to wait for {wait}.")
{
    /// <summary>For how long.</summary>
    public TimeSpan Wait { get; } = wait;
}
