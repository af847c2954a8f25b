using ChatBot.Core.Rooms;
using ChatBot.Storage.Engine;

namespace ChatBot.Storage;

/// <summary>What the platforms have of the wanted posts.</summary>
internal sealed class SqlDeliveryBook(Transaction transaction)
{
    /// <summary>A pin of which nobody knows how it stands: neither wanted value is this one, so it is asked for again.</summary>
    public const long Unsure = 2;

    private const string Attempt = "UPDATE posts SET attempted_at = @at WHERE id = @id";

    // All are what the platform has now, whatever is wanted meanwhile: an older version leaves the newer wish undelivered. Without a
    // message there is nothing to look for any more. What a person did meanwhile (took the pin away, deleted the message) was noted when
    // the platform told of it, and that note stays.
    private const string Deliver = """
        UPDATE posts SET delivered_version = @Version, delivered_pin = CASE WHEN delivered_pin = @pinnedBefore
            THEN @pinned ELSE delivered_pin END,
            message_id = @MessageId, attempted_at = CASE WHEN @MessageId IS NULL THEN NULL ELSE attempted_at END
        WHERE id = @Id AND COALESCE(message_id, '') = @messageIdBefore
        """;

    private const string Waiting = "(delivered_version < version OR delivered_pin <> pinned)";

    private const string Unsent = "(message_id IS NULL AND attempted_at IS NULL AND gone = 0)";

    // What nobody could read yet comes first: pins and edits that have to wait hold up nothing, however many they are.
    private const string Unsaid = "CASE WHEN message_id IS NULL AND gone = 0 THEN 0 ELSE 1 END";

    private const string NextRoom = $"SELECT MIN(room) FROM posts WHERE room > @room AND {Waiting}";

    private const string Undelivered =
        PostRow.Select + $" WHERE room = @room AND {Waiting} AND (@all = 1 OR NOT {Unsent}) ORDER BY {Unsaid}, id LIMIT @most";

    private const string OfMessage = PostRow.Select + " WHERE room = @room AND message_id = @message AND gone = 0";

    // The board is what people look for; it never gives way.
    private const string OldestPin = """
        SELECT message_id FROM posts WHERE room = @room AND pinned = 1 AND delivered_pin = 1
            AND message_id IS NOT NULL AND subject <> 'board' ORDER BY id LIMIT 1
        """;

    private const string PinnedMessages =
        "SELECT DISTINCT message_id FROM posts WHERE room = @room AND pinned = 1 AND delivered_pin = 1 AND message_id IS NOT NULL";

    // Both engines know LIMIT only with a number.
    private const string TrimPins = """
        UPDATE posts SET pinned = 0 WHERE room = @room AND pinned = 1 AND subject <> 'board' AND message_id IN (
            SELECT old.message_id FROM posts AS old
            WHERE old.room = @room AND old.pinned = 1 AND old.message_id IS NOT NULL AND old.subject <> 'board'
            GROUP BY old.message_id ORDER BY MIN(old.id) DESC LIMIT 1000000 OFFSET @most)
        RETURNING message_id
        """;

    private const string Renounce =
        "UPDATE posts SET pinned = 0, delivered_pin = 0 WHERE room = @room AND message_id = @message AND subject <> 'board'";

    private const string GiveUp = """
        UPDATE posts SET gone = 1, pinned = 0, delivered_pin = 0, delivered_version = version, attempted_at = NULL
            WHERE id = @id AND message_id IS NULL
        """;

    private const string GiveUpBelow = """
        UPDATE posts SET gone = 1, pinned = 0, delivered_pin = 0, delivered_version = version, attempted_at = NULL
            WHERE under = @id AND message_id IS NULL
        """;

    /// <summary>The rooms with posts that do not stand as they are wanted.</summary>
    public async Task<IReadOnlyList<RoomId>> RoomsAsync(CancellationToken cancellationToken)
    {
        List<RoomId> rooms = [];
        for (var room = await NextAsync("", cancellationToken); room is not null; room = await NextAsync(room, cancellationToken))
            rooms.Add(Columns.Room(room));
        return rooms;
    }

    /// <summary>The posts of a room that do not stand as they are wanted: the oldest so many.</summary>
    /// <param name="room">The room.</param>
    /// <param name="most">How many.</param>
    /// <param name="withNew">Whether those that were never sent are wanted, too.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<IReadOnlyList<StandingPost>> UndeliveredAsync(
        RoomId room,
        long most,
        bool withNew,
        CancellationToken cancellationToken
    ) =>
        [
            .. (
                await transaction.QueryAsync<PostRow>(
                    Undelivered,
                    new
                    {
                        room = room.ToString(),
                        most,
                        all = Columns.Bit(withNew),
                    },
                    cancellationToken
                )
            ).Select(row => row.Post),
        ];

    /// <summary>The posts that share a message, oldest first.</summary>
    public async Task<IReadOnlyList<StandingPost>> OfMessageAsync(RoomId room, string messageId, CancellationToken cancellationToken) =>
        [
            .. (await transaction.QueryAsync<PostRow>(OfMessage, new { room = room.ToString(), message = messageId }, cancellationToken))
                .Select(row => row.Post)
                .OrderBy(post => post.Id, StringComparer.Ordinal),
        ];

    /// <summary>Announces that the platform will be called for these posts; to be committed before the call.</summary>
    public async Task AttemptAsync(IReadOnlyCollection<string> posts, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var id in posts.Order(StringComparer.Ordinal))
            await transaction.HotChangeAsync(Attempt, [("id", id), ("at", Instants.Text(at))], cancellationToken);
    }

    /// <summary>Posts that will never stand, and what was to hang below them.</summary>
    public async Task GiveUpAsync(IReadOnlyCollection<string> posts, CancellationToken cancellationToken)
    {
        foreach (var id in posts.Order(StringComparer.Ordinal))
        {
            await transaction.ChangeAsync(GiveUp, new { id }, cancellationToken);
            await transaction.ChangeAsync(GiveUpBelow, new { id }, cancellationToken);
        }
    }

    /// <summary>Notes what the platforms have now.</summary>
    public async Task DeliveredAsync(IReadOnlyCollection<Delivery> deliveries, CancellationToken cancellationToken)
    {
        foreach (var one in deliveries.OrderBy(delivery => delivery.Id, StringComparer.Ordinal))
            await transaction.HotChangeAsync(
                Deliver,
                [
                    ("Id", one.Id),
                    ("Version", one.Version),
                    ("pinned", Pin(one.Pinned)),
                    ("MessageId", one.MessageId),
                    ("pinnedBefore", Pin(one.PinnedBefore)),
                    ("messageIdBefore", one.MessageIdBefore ?? ""),
                ],
                cancellationToken
            );
    }

    /// <summary>The message of a room's oldest pin, but the board's; null when there is none.</summary>
    public async Task<string?> OldestPinAsync(RoomId room, CancellationToken cancellationToken) =>
        (await transaction.QueryAsync<string>(OldestPin, new { room = room.ToString() }, cancellationToken)).FirstOrDefault();

    /// <summary>The messages of a room that the platform has pinned, as far as it was asked.</summary>
    public async Task<IReadOnlyList<string>> PinnedAsync(RoomId room, CancellationToken cancellationToken) =>
        await transaction.QueryAsync<string>(PinnedMessages, new { room = room.ToString() }, cancellationToken);

    /// <summary>Only the newest so many messages of a room, besides the board, are wanted pinned from now on.</summary>
    /// <returns>The messages that do without.</returns>
    public async Task<IReadOnlyList<string>> TrimPinsAsync(RoomId room, int most, CancellationToken cancellationToken) =>
        await transaction.ChangeAsync<string>(TrimPins, new { room = room.ToString(), most }, cancellationToken);

    /// <summary>A message does without its pin, unless it is the board.</summary>
    public Task RenounceAsync(RoomId room, string messageId, CancellationToken cancellationToken) =>
        transaction.ChangeAsync(Renounce, new { room = room.ToString(), message = messageId }, cancellationToken);

    private static long Pin(bool? pinned) => pinned is { } known ? Columns.Bit(known) : Unsure;

    private async Task<string?> NextAsync(string room, CancellationToken cancellationToken) =>
        (await transaction.QueryAsync<string?>(NextRoom, new { room }, cancellationToken)).Single();
}
