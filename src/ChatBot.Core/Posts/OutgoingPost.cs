namespace ChatBot.Core.Posts;

/// <summary>A post of a message.</summary>
/// <param name="Id">The post's id: goes with the message, so that an attempt that may have arrived can be looked up.</param>
/// <param name="Content">What it shall say.</param>
public sealed record OutgoingPost(string Id, PostContent Content);
