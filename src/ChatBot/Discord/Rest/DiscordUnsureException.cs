using ChatBot.Core.Posts;

namespace ChatBot.Discord.Rest;

/// <summary>Nobody knows whether a call was done: the line broke, or Discord did.</summary>
/// <param name="call">The call.</param>
/// <param name="why">What broke.</param>
/// <param name="inner">The cause; null for none.</param>
internal sealed class DiscordUnsureException(DiscordCall call, string why, Exception? inner = null)
    : UnsureException($"Discord's {call}: {why}.", inner)
{
    /// <summary>Whether Discord itself answered with a fault.</summary>
    public bool IsServers { get; init; }
}
