using ChatBot.Core.Posts;

namespace ChatBot.Core.Chat;

/// <summary>Something that was answered in the room where the message was said, as it was then.</summary>
/// <param name="Id">The post's id, or <see cref="PrivateId"/>.</param>
/// <param name="Private">Whether only the asker sees it.</param>
/// <param name="Pinned">Whether it was to be pinned.</param>
/// <param name="Content">What it said.</param>
public sealed record Answer(string Id, bool Private, bool Pinned, PostContent Content)
{
    private const string Mark = "-you";

    /// <summary>The id of a message's private answer: sorts right behind the message, and leads back to it.</summary>
    public static string PrivateId(string messageId) => messageId + Mark;

    /// <summary>The message that a private answer belongs to; null when the id is no private answer's.</summary>
    public static string? MessageOf(string id) => id.EndsWith(Mark, StringComparison.Ordinal) ? id[..^Mark.Length] : null;
}
