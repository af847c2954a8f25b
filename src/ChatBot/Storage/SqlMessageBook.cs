using ChatBot.Core.Chat;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Storage.Engine;

namespace ChatBot.Storage;

/// <summary>The handled messages.</summary>
internal sealed class SqlMessageBook(Transaction transaction, UlidSource ulids, TimeProvider clock) : IMessageBook
{
    private const string Find = "SELECT id, person, said, answers FROM messages WHERE room = @room AND event_id = @event";

    private const string Insert = """
        INSERT INTO messages (room, event_id, id, person, said, answers, at)
        VALUES (@room, @event, @id, @person, @said, @answers, @at)
        ON CONFLICT (room, event_id) DO NOTHING
        """;

    private const string Newest = """
        SELECT id, person, said, answers, at FROM messages WHERE room = @room ORDER BY id DESC LIMIT @count
        """;

    private const string NextRoom = "SELECT MIN(room) FROM messages WHERE room > @room";

    private const string Forget = """
        DELETE FROM messages WHERE (room, event_id) IN
            (SELECT room, event_id FROM messages WHERE room = @room AND id < @before ORDER BY id LIMIT @most)
        """;

    private const string ById = "SELECT id, person, said, answers, at FROM messages WHERE room = @room AND id = @id";

    private static readonly PostContent _shownOnce = new($"This was shown once. Say it again for another.");

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string Person { get; init; } = "";
        public string Said { get; init; } = "";
        public string Answers { get; init; } = "";
        public DateTimeOffset At { get; init; }
    }

    public async Task<Answered?> FindAsync(ChatMessage message, CancellationToken cancellationToken)
    {
        var rows = await transaction.HotQueryAsync(
            Find,
            [("room", message.Room.ToString()), ("event", Columns.Typed(message.EventId))],
            static row => Answered(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)),
            cancellationToken
        );
        return rows.FirstOrDefault();
    }

    public async Task<bool> AddAsync(ChatMessage message, Answered answered, CancellationToken cancellationToken) =>
        await transaction.HotChangeAsync(
            Insert,
            [
                ("room", message.Room.ToString()),
                ("event", Columns.Typed(message.EventId)),
                ("id", answered.Id),
                ("person", answered.Person.Name),
                ("said", Columns.Typed(answered.Text)),
                ("answers", StoredJson.Write(Kept(message.Room, answered.Answers))),
                ("at", Instants.Text(clock.GetUtcNow())),
            ],
            cancellationToken
        ) == 1;

    public string NewId() => ulids.New();

    /// <summary>The message of a room that got a private answer; null when there is none (any more).</summary>
    public async Task<Answered?> FindAnswerAsync(RoomId room, string answerId, CancellationToken cancellationToken) =>
        Answer.MessageOf(answerId) is { } id
        && await transaction.QueryAsync<Row>(ById, new { room = room.ToString(), id }, cancellationToken) is [var row]
            ? Answered(row.Id, row.Person, row.Said, row.Answers)
            : null;

    /// <summary>The newest messages of a room, oldest of them first.</summary>
    public async Task<IReadOnlyList<HandledMessage>> NewestAsync(RoomId room, long count, CancellationToken cancellationToken)
    {
        var rows = await transaction.QueryAsync<Row>(Newest, new { room = room.ToString(), count }, cancellationToken);
        return
        [
            .. rows.AsEnumerable().Reverse().Select(row => new HandledMessage(row.At, Answered(row.Id, row.Person, row.Said, row.Answers))),
        ];
    }

    /// <summary>Forgets the oldest messages handled before an instant; so many at most, so that nobody waits for long.</summary>
    /// <returns>How many were forgotten; fewer than asked for when no more are that old.</returns>
    public async Task<long> ForgetAsync(DateTimeOffset before, long most, CancellationToken cancellationToken)
    {
        var forgotten = 0L;
        for (
            var room = await NextAsync("", cancellationToken);
            room is not null && forgotten < most;
            room = await NextAsync(room, cancellationToken)
        )
            forgotten += await transaction.ChangeAsync(
                Forget,
                new
                {
                    room,
                    before = UlidSource.FirstOf(before),
                    most = most - forgotten,
                },
                cancellationToken
            );
        return forgotten;
    }

    // Room by room, as an index by age alone would cost every message a write.
    private async Task<string?> NextAsync(string room, CancellationToken cancellationToken) =>
        (await transaction.QueryAsync<string?>(NextRoom, new { room }, cancellationToken)).Single();

    // What nobody else may see is sent once and not kept; only the built-in room shows its history from here.
    private static IReadOnlyList<Answer> Kept(RoomId room, IReadOnlyList<Answer> answers) =>
        room.Platform == RoomId.Local
            ? answers
            : [.. answers.Select(answer => answer.Content.Secret ? answer with { Content = _shownOnce } : answer)];

    private static Answered Answered(string id, string person, string said, string answers) =>
        new(id, new PersonId(person), said, StoredJson.ReadAnswers(answers));
}
