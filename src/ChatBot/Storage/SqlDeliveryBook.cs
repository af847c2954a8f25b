using ChatBot.Chat;

namespace ChatBot.Storage;

/// <summary>What a platform took of a post.</summary>
/// <param name="Id">The post's id.</param>
/// <param name="Version">The version that it has now.</param>
/// <param name="Pinned">Whether it is pinned now.</param>
/// <param name="MessageId">The platform's id of the message; null when there is none (any more).</param>
internal sealed record Delivery(string Id, long Version, bool Pinned, string? MessageId);

/// <summary>What the platforms have of the wanted posts.</summary>
internal sealed class SqlDeliveryBook(Unit unit)
{
    private const string Attempt = "UPDATE posts SET attempted_at = @at WHERE id = @id";

    // All are what the platform has now, whatever is wanted meanwhile: an older version leaves the newer wish undelivered. Without a
    // message there is nothing to look for any more.
    private const string Deliver = """
        UPDATE posts SET delivered_version = @Version, delivered_pin = @pinned, message_id = @MessageId,
            attempted_at = CASE WHEN @MessageId IS NULL THEN NULL ELSE attempted_at END
        WHERE id = @Id
        """;

    private const string Waiting = "(delivered_version < version OR delivered_pin <> pinned)";

    private const string NextRoom = $"SELECT MIN(room) FROM posts WHERE room > @room AND {Waiting}";

    private const string Undelivered = PostRow.Select + $" WHERE room = @room AND {Waiting} ORDER BY id LIMIT @most";

    private const string OfMessage = PostRow.Select + " WHERE room = @room AND message_id = @message AND gone = 0 ORDER BY id";

    private const string Pins = "SELECT DISTINCT message_id FROM posts WHERE room = @room AND pinned = 1 AND delivered_pin = 1 AND message_id IS NOT NULL";

    // The board is what people look for; it never gives way.
    private const string GiveWay = """
        UPDATE posts SET pinned = 0, delivered_pin = 0 WHERE room = @room AND message_id = (
            SELECT message_id FROM posts AS old WHERE old.room = @room AND old.pinned = 1 AND old.delivered_pin = 1 AND old.subject <> 'board'
            ORDER BY old.id LIMIT 1)
        RETURNING message_id
        """;

    private const string Renounce = "UPDATE posts SET pinned = 0, delivered_pin = 0 WHERE room = @room AND message_id = @message AND subject <> 'board'";

    /// <summary>The posts that do not stand as they are wanted: of each room the oldest so many, so that a room that may say only one thing a second keeps no other waiting.</summary>
    public async Task<IReadOnlyList<StandingPost>> UndeliveredAsync(long mostOfRoom, CancellationToken stop)
    {
        List<StandingPost> posts = [];
        for (var room = await NextAsync("", stop); room is not null; room = await NextAsync(room, stop))
            posts.AddRange((await unit.QueryAsync<PostRow>(Undelivered, new { room, most = mostOfRoom }, stop)).Select(row => row.Post));
        return posts;
    }

    /// <summary>The posts that share a message, oldest first.</summary>
    public async Task<IReadOnlyList<StandingPost>> OfMessageAsync(RoomId room, string messageId, CancellationToken stop) =>
        [.. (await unit.QueryAsync<PostRow>(OfMessage, new { room = room.ToString(), message = messageId }, stop)).Select(row => row.Post)];

    /// <summary>Announces that the platform will be called for these posts; to be committed before the call.</summary>
    public async Task AttemptAsync(IReadOnlyCollection<string> posts, DateTimeOffset at, CancellationToken stop)
    {
        foreach (var id in posts.Order(StringComparer.Ordinal)) await unit.HotChangeAsync(Attempt, [("id", id), ("at", Instants.Text(at))], stop);
    }

    /// <summary>Notes what the platforms have now.</summary>
    public async Task DeliveredAsync(IReadOnlyCollection<Delivery> deliveries, CancellationToken stop)
    {
        foreach (var one in deliveries.OrderBy(delivery => delivery.Id, StringComparer.Ordinal))
            await unit.HotChangeAsync(Deliver, [("Id", one.Id), ("Version", one.Version), ("pinned", Columns.Bit(one.Pinned)), ("MessageId", one.MessageId)], stop);
    }

    /// <summary>How many messages of a room are pinned now.</summary>
    public async Task<int> PinsAsync(RoomId room, CancellationToken stop) =>
        (await unit.QueryAsync<string>(Pins, new { room = room.ToString() }, stop)).Count;

    /// <summary>The oldest pin of a room, but the board's, is no longer wanted.</summary>
    /// <returns>The message whose pin has to be taken away; null when there is none.</returns>
    public async Task<string?> GiveWayAsync(RoomId room, CancellationToken stop) =>
        (await unit.ChangeAsync<string>(GiveWay, new { room = room.ToString() }, stop)).FirstOrDefault();

    /// <summary>A message does without its pin, unless it is the board.</summary>
    public Task RenounceAsync(RoomId room, string messageId, CancellationToken stop) =>
        unit.ChangeAsync(Renounce, new { room = room.ToString(), message = messageId }, stop);

    private async Task<string?> NextAsync(string room, CancellationToken stop) =>
        (await unit.QueryAsync<string?>(NextRoom, new { room }, stop)).Single();
}
