using ChatBot.Core.Chat;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Storage;

namespace ChatBot.LocalRoom;

/// <summary>What stands in a built-in room: the bot's posts, what people said, and each person's own private answers.</summary>
internal sealed class RoomHistory(IUnitsOfWork units, Chatter chatter)
{
    public const int DefaultLimit = 200;

    /// <summary>The newest messages, oldest first.</summary>
    public async Task<RoomMessages> ReadAsync(RoomId room, PersonId? reader, int limit, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        var posts = await unit.Of<SqlPostBook>().NewestAsync(room, limit, cancellationToken);
        var said = await unit.Of<SqlMessageBook>().NewestAsync(room, limit, cancellationToken);
        var lines = chatter.In(room).Select(line => Line(room, line.Id, line.Person, line.Text, line.At));
        IEnumerable<RoomMessage> all = [.. said.SelectMany(message => Said(room, message, reader)), .. lines, .. posts.Select(Of)];
        return new([.. all.OrderBy(message => message.Id, StringComparer.Ordinal).TakeLast(limit)]);
    }

    /// <summary>The pinned posts, oldest first.</summary>
    public async Task<RoomMessages> PinsAsync(RoomId room, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        return new([.. (await unit.Of<SqlPostBook>().PinnedAsync(room, cancellationToken)).Select(Of)]);
    }

    /// <summary>The buttons of a message that a person can see; null when there is no such message.</summary>
    public async Task<IReadOnlyList<Button>?> ButtonsAsync(
        RoomId room,
        string messageId,
        PersonId person,
        CancellationToken cancellationToken
    )
    {
        await using var unit = units.Begin();
        if (await unit.Of<SqlPostBook>().PostsAsync([messageId], cancellationToken) is [var post] && post.Room == room)
            return post.Content.Buttons;
        return
            (await unit.Of<SqlMessageBook>().FindAnswerAsync(room, messageId, cancellationToken)) is { } answered
            && answered.Person == person
            ? answered.Answers.First(answer => answer.Id == messageId).Content.Buttons
            : null;
    }

    /// <summary>An answer as a message.</summary>
    public static RoomMessage Of(RoomId room, Answer answer, DateTimeOffset at) =>
        Content(answer.Id, room, at, answer.Content, answer.Private, answer.Pinned);

    private static RoomMessage Of(StandingPost post) => Content(post.Id, post.Room, post.At, post.Content, false, post.Pinned);

    private static RoomMessage Content(string id, RoomId room, DateTimeOffset at, PostContent content, bool isPrivate, bool pinned) =>
        new(
            id,
            room.Name,
            PersonId.Bot.Name,
            at,
            PlainText.Of(content),
            isPrivate,
            pinned,
            [.. content.Buttons.Select(button => new RoomButton(button.Label, button.Command))]
        )
        {
            Progress = content.Progress is { } progress ? new RoomProgress(progress.Done, progress.Total) : null,
        };

    private static IEnumerable<RoomMessage> Said(RoomId room, HandledMessage message, PersonId? reader)
    {
        yield return Line(room, message.Answered.Id, message.Answered.Person, message.Answered.Text, message.At);
        if (message.Answered.Person != reader)
            yield break;
        foreach (var answer in message.Answered.Answers.Where(answer => answer.Private))
            yield return Of(room, answer, message.At);
    }

    private static RoomMessage Line(RoomId room, string id, PersonId person, string text, DateTimeOffset at) =>
        new(id, room.Name, person.Name, at, text, false, false, []);
}
