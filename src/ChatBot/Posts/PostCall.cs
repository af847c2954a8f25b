namespace ChatBot.Posts;

/// <summary>What the poster asks of a platform. Each kind has its own pace: one that has to wait holds up no other.</summary>
internal enum PostCall
{
    Find,
    Send,
    Edit,
    Pin,
    Unpin,
    Delete,
}
