namespace ChatBot.Core.Posts;

/// <summary>A post that shall stand in a project's rooms: made when it is new, edited in place when its subject has one already.</summary>
/// <param name="Subject">What it is about, the post's identity in a room: <c>claim:…</c>, <c>deploy:12</c>, <c>board</c>.</param>
/// <param name="Content">What it shall say.</param>
/// <param name="Pinned">Whether it shall be pinned.</param>
public sealed record Post(string Subject, PostContent Content, bool Pinned = false)
{
    /// <summary>The project whose rooms get it; null for that of the reply it stands in.</summary>
    public string? Project { get; init; }
}
