namespace ChatBot.Core.Posts;

/// <summary>A post that was sent, and nobody knows whether it arrived.</summary>
/// <param name="Id">The post's id.</param>
/// <param name="AttemptedAt">When it was sent: no earlier message is meant.</param>
public sealed record LostPost(string Id, DateTimeOffset AttemptedAt)
{
    /// <summary>The platform's id of the message whose thread it belongs into; null for the room itself.</summary>
    public string? Thread { get; init; }
}
