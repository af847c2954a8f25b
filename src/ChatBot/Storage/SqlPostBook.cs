using ChatBot.Chat;
using ChatBot.Posts;

namespace ChatBot.Storage;

/// <summary>A post as it is wanted, and how far the platform has it.</summary>
/// <param name="Id">Its id; they sort by the time at which the post was first wanted.</param>
/// <param name="Room">Where it stands.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Content">What it shall say.</param>
/// <param name="Version">Which wish for its content this is, from 1 on.</param>
/// <param name="Pinned">Whether it shall be pinned.</param>
/// <param name="At">When it was first wanted.</param>
internal sealed record StandingPost(string Id, RoomId Room, string Subject, PostContent Content, long Version, bool Pinned, DateTimeOffset At)
{
    /// <summary>Whether it shall be gone.</summary>
    public bool Gone { get; init; }

    /// <summary>The version that the platform has; 0 for none.</summary>
    public long DeliveredVersion { get; init; }

    /// <summary>Whether the platform has it pinned.</summary>
    public bool DeliveredPin { get; init; }

    /// <summary>The platform's id of the message; null until it is known.</summary>
    public string? MessageId { get; init; }

    /// <summary>When the platform was last called for it: then it may have arrived, whatever is noted; null for never.</summary>
    public DateTimeOffset? AttemptedAt { get; init; }
}

/// <summary>What a platform took of a post.</summary>
/// <param name="Id">The post's id.</param>
/// <param name="Version">The version that it has now.</param>
/// <param name="Pinned">Whether it is pinned now.</param>
/// <param name="MessageId">The platform's id of the message; null when there is none (any more).</param>
internal sealed record Delivery(string Id, long Version, bool Pinned, string? MessageId);

/// <summary>The wanted posts, and what the platforms have of them.</summary>
internal sealed class SqlPostBook(Unit unit, Ids ids, TimeProvider clock) : IPostBook
{
    // A built-in room shows the wanted posts themselves: there a wish is its own delivery, and no second commit notes it.
    private const string Want = """
        INSERT INTO posts (id, room, subject, content, pinned, version, gone, at, delivered_version, delivered_pin, message_id)
        VALUES (@id, @room, @subject, @content, @pinned, 1, 0, @at, @own, CASE WHEN @own = 1 THEN @pinned ELSE 0 END, CASE WHEN @own = 1 THEN @id END)
        ON CONFLICT (room, subject) WHERE gone = 0 DO UPDATE SET content = excluded.content, pinned = excluded.pinned,
            version = posts.version + CASE WHEN posts.content <> excluded.content THEN 1 ELSE 0 END,
            delivered_version = CASE WHEN @own = 1 THEN posts.version + CASE WHEN posts.content <> excluded.content THEN 1 ELSE 0 END ELSE posts.delivered_version END,
            delivered_pin = CASE WHEN @own = 1 THEN excluded.pinned ELSE posts.delivered_pin END
            WHERE posts.content <> excluded.content OR posts.pinned <> excluded.pinned
        """;

    private const string Find = "SELECT id FROM posts WHERE room = @room AND subject = @subject AND gone = 0";

    private const string Standing = "SELECT room FROM posts WHERE subject = @subject AND gone = 0";

    private const string Same = """
        SELECT id FROM posts WHERE room = @room AND subject = @subject AND gone = 0 AND content = @content AND pinned = @pinned
        """;

    private const string Remove = """
        UPDATE posts SET gone = 1, pinned = 0, at = @at, version = version + 1 WHERE room = @room AND subject = @subject AND gone = 0
        """;

    private const string Attempt = "UPDATE posts SET attempted_at = @at WHERE id = @id";

    // Both are what the platform has now, whatever is wanted meanwhile: an older version leaves the newer wish undelivered.
    private const string Deliver = """
        UPDATE posts SET delivered_version = @Version, delivered_pin = @pinned, message_id = @MessageId WHERE id = @Id
        """;

    private const string Select = """
        SELECT id, room, subject, content, pinned, version, gone, at, delivered_version, delivered_pin, message_id, attempted_at FROM posts
        """;

    private const string ById = Select + " WHERE id = @id";

    private const string Newest = Select + " WHERE room = @room AND gone = 0 ORDER BY id DESC LIMIT @count";

    private const string Pinned = Select + " WHERE room = @room AND pinned = 1 ORDER BY id";

    // So many of each room: a room that may say only one thing a second keeps no other waiting.
    private const string Undelivered = Select + """
         WHERE id IN (
            SELECT id FROM (
                SELECT id, ROW_NUMBER() OVER (PARTITION BY room ORDER BY id) AS place FROM posts
                WHERE delivered_version < version OR delivered_pin <> pinned) AS waiting
            WHERE place <= @ofRoom)
        ORDER BY id
        """;

    private sealed record Row
    {
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

        public StandingPost Post => new(Id, Columns.Room(Room), Subject, StoredJson.ReadContent(Content), Version, Pinned == 1, At)
        {
            Gone = Gone == 1,
            DeliveredVersion = DeliveredVersion,
            DeliveredPin = DeliveredPin == 1,
            MessageId = MessageId,
            AttemptedAt = AttemptedAt,
        };
    }

    public async Task<string> WantAsync(Post post, RoomId room, CancellationToken stop)
    {
        await unit.HotChangeAsync(Want,
        [
            ("id", ids.New()), ("room", room.ToString()), ("subject", post.Subject), ("content", StoredJson.Write(post.Content)),
            ("pinned", Columns.Bit(post.Pinned)), ("at", Instants.Text(clock.GetUtcNow())), ("own", Columns.Bit(room.Platform == RoomId.Local)),
        ], stop);
        var found = await unit.HotQueryAsync(Find, [("room", room.ToString()), ("subject", post.Subject)], static row => row.GetString(0), stop);
        return found.Single();
    }

    public async Task<IReadOnlyList<RoomId>> RoomsAsync(string subject, CancellationToken stop) =>
        await unit.HotQueryAsync(Standing, [("subject", subject)], static row => Columns.Room(row.GetString(0)), stop);

    public async Task<bool> StandsAsync(Post post, RoomId room, CancellationToken stop)
    {
        var values = new { room = room.ToString(), subject = post.Subject, content = StoredJson.Write(post.Content), pinned = Columns.Bit(post.Pinned) };
        return (await unit.QueryAsync<string>(Same, values, stop)).Count > 0;
    }

    /// <summary>Wants the post of a subject to be gone from a room, if there is one. The subject may get a new post then.</summary>
    public async Task<bool> RemoveAsync(string subject, RoomId room, CancellationToken stop) =>
        await unit.ChangeAsync(Remove, new { room = room.ToString(), subject, at = clock.GetUtcNow() }, stop) == 1;

    /// <summary>The posts that do not stand as they are wanted: of each room the oldest so many, in the order of their ids.</summary>
    public Task<IReadOnlyList<StandingPost>> UndeliveredAsync(long ofRoom, CancellationToken stop) => ReadAsync(Undelivered, new { ofRoom }, stop);

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

    /// <summary>The newest posts of a room, oldest of them first.</summary>
    public async Task<IReadOnlyList<StandingPost>> NewestAsync(RoomId room, long count, CancellationToken stop) =>
        [.. (await ReadAsync(Newest, new { room = room.ToString(), count }, stop)).Reverse()];

    /// <summary>The posts of a room that are wanted pinned, oldest first.</summary>
    public Task<IReadOnlyList<StandingPost>> PinnedAsync(RoomId room, CancellationToken stop) => ReadAsync(Pinned, new { room = room.ToString() }, stop);

    /// <summary>The posts of some ids, in their order; those that do not exist are left out.</summary>
    public async Task<IReadOnlyList<StandingPost>> PostsAsync(IReadOnlyCollection<string> ids, CancellationToken stop)
    {
        List<StandingPost> posts = [];
        foreach (var id in ids.Order(StringComparer.Ordinal)) posts.AddRange(await ReadAsync(ById, new { id }, stop));
        return posts;
    }

    private async Task<IReadOnlyList<StandingPost>> ReadAsync(string sql, object values, CancellationToken stop) =>
        [.. (await unit.QueryAsync<Row>(sql, values, stop)).Select(row => row.Post)];
}
