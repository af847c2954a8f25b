using ChatBot.Core.Posts;

namespace ChatBot.Discord.Inbound;

/// <summary>What somebody is told.</summary>
/// <param name="Content">What.</param>
/// <param name="IsPrivate">Whether it is for them alone, and stands nowhere else.</param>
internal sealed record Told(PostContent Content, bool IsPrivate);
