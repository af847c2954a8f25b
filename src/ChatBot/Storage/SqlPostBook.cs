using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Storage.Engine;

namespace ChatBot.Storage;

/// <summary>The wanted posts.</summary>
internal sealed class SqlPostBook(Transaction transaction, UlidSource ulids, TimeProvider clock) : IPostBook
{
    // A built-in room shows the wanted posts themselves: there a wish is its own delivery, and no second commit notes it.
    private const string Want = """
        INSERT INTO posts (id, room, subject, content, pinned, version, gone, at, delivered_version, delivered_pin, message_id, under)
        VALUES (@id, @room, @subject, @content, @pinned, 1, 0, @at, @own, CASE WHEN @own = 1 THEN @pinned ELSE 0 END,
            CASE WHEN @own = 1 THEN @id END, @under)
        ON CONFLICT (room, subject) WHERE gone = 0 DO UPDATE SET content = excluded.content, pinned = excluded.pinned,
            version = posts.version + CASE WHEN posts.content <> excluded.content THEN 1 ELSE 0 END,
            delivered_version = CASE WHEN @own = 1 THEN posts.version + CASE WHEN posts.content <> excluded.content THEN 1 ELSE 0 END
                ELSE posts.delivered_version END,
            delivered_pin = CASE WHEN @own = 1 THEN excluded.pinned ELSE posts.delivered_pin END
            WHERE posts.content <> excluded.content OR posts.pinned <> excluded.pinned
        """;

    private const string Find = "SELECT id FROM posts WHERE room = @room AND subject = @subject AND gone = 0";

    private const string Standing = "SELECT room FROM posts WHERE subject = @subject AND gone = 0";

    private const string Same = """
        SELECT id FROM posts WHERE room = @room AND subject = @subject AND gone = 0 AND content = @content AND pinned = @pinned
        """;

    private const string Remove =
        "UPDATE posts SET gone = 1, pinned = 0, at = @at, version = version + 1 WHERE room = @room AND subject = @subject AND gone = 0";

    private const string RemoveBelow = """
        UPDATE posts SET gone = 1, pinned = 0, at = @at, version = version + 1
        WHERE under = (SELECT id FROM posts AS above WHERE above.room = @room AND above.subject = @subject
            AND above.gone = 0) AND under IS NOT NULL AND gone <> 1
        """;

    private const string Subject = "SELECT subject FROM posts WHERE id = @id";

    private const string Subjects =
        "SELECT subject FROM posts WHERE room = @room AND message_id = @message AND message_id IS NOT NULL AND gone <> 1";

    private const string Unpinned = "UPDATE posts SET delivered_pin = 0 WHERE room = @room AND message_id = @message AND pinned = 1";

    private const string Deleted = """
        UPDATE posts SET message_id = NULL, delivered_version = 0, delivered_pin = 0, attempted_at = NULL
        WHERE room = @room AND message_id = @message AND gone = 0
            AND EXISTS (SELECT 1 FROM posts AS mate WHERE mate.room = @room AND mate.message_id = @message AND mate.pinned = 1)
        """;

    // More than a platform's message holds of long lines would be cut there.
    private const int LinesOfPart = 20;

    private const string ById = PostRow.Select + " WHERE id = @id";

    private const string Newest = PostRow.Select + " WHERE room = @room AND gone = 0 ORDER BY id DESC LIMIT @count";

    private const string Pinned = PostRow.Select + " WHERE room = @room AND pinned = 1 ORDER BY id";

    public async Task<string> WantAsync(Post post, RoomId room, CancellationToken cancellationToken)
    {
        var id = await WantAsync(post with { Content = Above(post.Content, room) }, room, null, cancellationToken);
        if (room.Platform == RoomId.Local)
            return id;
        foreach (var (part, lines) in post.Content.Below.Chunk(LinesOfPart).Index())
            await WantAsync(
                new Post(BelowOf(post.Subject, part), new PostContent(lines[0]) { Lines = [.. lines.Skip(1)] }),
                room,
                id,
                cancellationToken
            );
        return id;
    }

    private async Task<string> WantAsync(Post post, RoomId room, string? under, CancellationToken cancellationToken)
    {
        await transaction.HotChangeAsync(
            Want,
            [
                ("id", ulids.New()),
                ("room", room.ToString()),
                ("subject", post.Subject),
                ("content", StoredJson.Write(post.Content)),
                ("under", under),
                ("pinned", Columns.Bit(post.Pinned)),
                ("at", Instants.Text(clock.GetUtcNow())),
                ("own", Columns.Bit(room.Platform == RoomId.Local)),
            ],
            cancellationToken
        );
        var found = await transaction.HotQueryAsync(
            Find,
            [("room", room.ToString()), ("subject", post.Subject)],
            static row => row.GetString(0),
            cancellationToken
        );
        return found.Single();
    }

    public async Task<IReadOnlyList<RoomId>> RoomsAsync(string subject, CancellationToken cancellationToken) =>
        await transaction.HotQueryAsync(Standing, [("subject", subject)], static row => Columns.Room(row.GetString(0)), cancellationToken);

    public async Task<bool> StandsAsync(Post post, RoomId room, CancellationToken cancellationToken)
    {
        var values = new
        {
            room = room.ToString(),
            subject = post.Subject,
            content = StoredJson.Write(Above(post.Content, room)),
            pinned = Columns.Bit(post.Pinned),
        };
        return (await transaction.QueryAsync<string>(Same, values, cancellationToken)).Count > 0;
    }

    public async Task<string?> SubjectAsync(string postId, CancellationToken cancellationToken) =>
        (await transaction.QueryAsync<string>(Subject, new { id = postId }, cancellationToken)).FirstOrDefault();

    public async Task<IReadOnlyList<string>> SubjectsAsync(RoomId room, string messageId, CancellationToken cancellationToken) =>
        await transaction.QueryAsync<string>(Subjects, new { room = room.ToString(), message = messageId }, cancellationToken);

    public Task UnpinnedAsync(RoomId room, string messageId, CancellationToken cancellationToken) =>
        transaction.ChangeAsync(Unpinned, new { room = room.ToString(), message = messageId }, cancellationToken);

    public Task DeletedAsync(RoomId room, string messageId, CancellationToken cancellationToken) =>
        transaction.ChangeAsync(Deleted, new { room = room.ToString(), message = messageId }, cancellationToken);

    /// <summary>
    /// Wants the post of a subject to be gone from a room, if there is one, with what hangs below it. The subject may get a
    /// new post then.
    /// </summary>
    public async Task<bool> RemoveAsync(string subject, RoomId room, CancellationToken cancellationToken)
    {
        var values = new
        {
            room = room.ToString(),
            subject,
            at = clock.GetUtcNow(),
        };
        await transaction.ChangeAsync(RemoveBelow, values, cancellationToken);
        return await transaction.ChangeAsync(Remove, values, cancellationToken) > 0;
    }

    /// <summary>The newest posts of a room, oldest of them first.</summary>
    public async Task<IReadOnlyList<StandingPost>> NewestAsync(RoomId room, long count, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(Newest, new { room = room.ToString(), count }, cancellationToken)).Reverse()];

    /// <summary>The posts of a room that are wanted pinned, oldest first.</summary>
    public Task<IReadOnlyList<StandingPost>> PinnedAsync(RoomId room, CancellationToken cancellationToken) =>
        ReadAsync(Pinned, new { room = room.ToString() }, cancellationToken);

    /// <summary>The posts of some ids, in their order; those that do not exist are left out.</summary>
    public async Task<IReadOnlyList<StandingPost>> PostsAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        List<StandingPost> posts = [];
        foreach (var id in ids.Order(StringComparer.Ordinal))
            posts.AddRange(await ReadAsync(ById, new { id }, cancellationToken));
        return posts;
    }

    // Where there are no threads, the details stay with the post.
    private static PostContent Above(PostContent content, RoomId room) =>
        room.Platform == RoomId.Local ? content : content with { Below = [] };

    private static string BelowOf(string subject, int part) => part == 0 ? subject + "/below" : $"{subject}/below/{part + 1}";

    private async Task<IReadOnlyList<StandingPost>> ReadAsync(string sql, object values, CancellationToken cancellationToken) =>
        [.. (await transaction.QueryAsync<PostRow>(sql, values, cancellationToken)).Select(row => row.Post)];
}
