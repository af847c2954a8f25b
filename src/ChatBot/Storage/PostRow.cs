using ChatBot.Storage.Engine;

namespace ChatBot.Storage;

/// <summary>A post's row.</summary>
internal sealed record PostRow
{
    public const string Select = """
        SELECT id, room, subject, content, pinned, version, gone, at, delivered_version, delivered_pin, message_id, attempted_at, under,
            CASE WHEN under IS NOT NULL THEN (SELECT parent.message_id FROM posts AS parent WHERE parent.id = posts.under) END AS thread,
            CASE WHEN under IS NOT NULL THEN (SELECT above.content FROM posts AS above WHERE above.id = posts.under) END AS above
        FROM posts
        """;

    public string Id { get; init; } = "";
    public string Room { get; init; } = "";
    public string Subject { get; init; } = "";
    public string Content { get; init; } = "";
    public long Pinned { get; init; }
    public long Version { get; init; }
    public long Gone { get; init; }
    public DateTimeOffset At { get; init; }
    public long DeliveredVersion { get; init; }
    public long DeliveredPin { get; init; }
    public string? MessageId { get; init; }
    public DateTimeOffset? AttemptedAt { get; init; }
    public string? Under { get; init; }
    public string? Thread { get; init; }
    public string? Above { get; init; }

    public StandingPost Post =>
        new(Id, Columns.Room(Room), Subject, StoredJson.ReadContent(Content), Version, Pinned == 1, At)
        {
            Gone = Gone == 1,
            DeliveredVersion = DeliveredVersion,
            DeliveredPin = DeliveredPin == SqlDeliveryBook.Unsure ? null : DeliveredPin == 1,
            MessageId = MessageId,
            AttemptedAt = AttemptedAt,
            Under = Under,
            Thread = Thread,
            ThreadName = Above is null ? null : StoredJson.ReadContent(Above).Title,
        };
}
