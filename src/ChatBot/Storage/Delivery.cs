namespace ChatBot.Storage;

/// <summary>What a platform took of a post.</summary>
/// <param name="Id">The post's id.</param>
/// <param name="Version">The version that it has now.</param>
/// <param name="Pinned">Whether it is pinned now; null when nobody knows.</param>
/// <param name="MessageId">The platform's id of the message; null when there is none (any more).</param>
internal sealed record Delivery(string Id, long Version, bool? Pinned, string? MessageId)
{
    /// <summary>Whether it was pinned when it was read; null when nobody knew.</summary>
    public bool? PinnedBefore { get; init; } = false;

    /// <summary>The platform's id of the message when it was read; null when there was none.</summary>
    public string? MessageIdBefore { get; init; }
}
