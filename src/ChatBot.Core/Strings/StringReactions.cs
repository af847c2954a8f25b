using ChatBot.Core.Chat;
using ChatBot.Core.Projects;
using ChatBot.Core.Rooms;

namespace ChatBot.Core.Strings;

/// <summary>
/// What a reaction to a message of the bot's means: a tick below a list of strings says that they are translated, and taking
/// it away that they are not.
/// </summary>
/// <param name="dispatcher">The way of a message.</param>
/// <param name="projects">Whose rooms are listened to.</param>
public sealed class StringReactions(CommandDispatcher dispatcher, ProjectList projects)
{
    // As Slack names them, and as they are: https://www.unicode.org/emoji/charts/full-emoji-list.html
    private static readonly HashSet<string> _ticks =
    [
        "white_check_mark",
        "heavy_check_mark",
        "ballot_box_with_check",
        "\u2705",
        "\u2714",
        "\u2714\uFE0F",
        "\u2611",
        "\u2611\uFE0F",
    ];

    /// <summary>
    /// Whether a reaction may mean something: a tick, in a room of translators. Everything else is chatter, and costs no
    /// store access.
    /// </summary>
    /// <param name="room">The room; for a thread the room that it belongs to.</param>
    /// <param name="emoji">The emoji itself, or Slack's name of it.</param>
    public bool IsHeard(RoomId room, string emoji) =>
        _ticks.Contains(emoji) && projects.All.Any(project => project.LocaleRooms.Any(one => one.Room == room));

    /// <summary>Whether an emoji means something in any room: asked where it is not known yet which room a reaction is in.</summary>
    /// <inheritdoc cref="IsHeard"/>
    public static bool IsTick(string emoji) => _ticks.Contains(emoji);

    /// <summary>Somebody put a tick.</summary>
    /// <param name="message">Who, where, and the event's own id; its text counts for nothing.</param>
    /// <param name="messageId">The platform's id of the message that it was put to.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The answer; null when it means nothing.</returns>
    public Task<Answered?> PutAsync(ChatMessage message, string messageId, CancellationToken cancellationToken) =>
        HandleAsync(message, messageId, (ticks, list) => ticks.TickAsync(list, message.Person, cancellationToken), cancellationToken);

    /// <summary>Somebody took a tick away.</summary>
    /// <inheritdoc cref="PutAsync"/>
    public Task<Answered?> TakenAwayAsync(ChatMessage message, string messageId, CancellationToken cancellationToken) =>
        HandleAsync(message, messageId, (ticks, list) => ticks.UntickAsync(list, message.Person, cancellationToken), cancellationToken);

    private Task<Answered?> HandleAsync(
        ChatMessage message,
        string messageId,
        Func<StringTicks, StringList, Task<Reply>> decideAsync,
        CancellationToken cancellationToken
    ) =>
        dispatcher.HandleAsync(
            message,
            async unit =>
            {
                var lists = await ListsAsync(unit, message.Room, messageId, cancellationToken);
                List<Reply> replies = [];
                foreach (var list in lists)
                    replies.Add(await decideAsync(unit.Of<StringTicks>(), list));
                // The list itself shows it; a second tick, or one that came too late, is no fault of anybody's.
                return replies.Any(reply => !reply.Refused)
                    ? new Reply { Happened = [.. replies.SelectMany(reply => reply.Happened)], Project = lists[0].Project }
                    : Reply.Silence;
            },
            cancellationToken
        );

    private static async Task<IReadOnlyList<StringList>> ListsAsync(
        IUnitOfWork unit,
        RoomId room,
        string messageId,
        CancellationToken cancellationToken
    )
    {
        List<StringList> lists = [];
        foreach (var subject in await unit.Posts.SubjectsAsync(room, messageId, cancellationToken))
        {
            // Also below the list, in its thread.
            var mark = subject.Split('/')[0];
            if (
                mark.StartsWith(StringList.Mark, StringComparison.Ordinal)
                && long.TryParse(mark[StringList.Mark.Length..], out var id)
                && await unit.Of<IStringBook>().ListAsync(id, cancellationToken) is { } list
            )
                lists.Add(list);
        }
        return lists;
    }
}
