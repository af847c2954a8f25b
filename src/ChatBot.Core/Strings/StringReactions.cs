using ChatBot.Chat;
using ChatBot.Posts;
using ChatBot.Projects;

namespace ChatBot.Strings;

/// <summary>What a reaction to a message of the bot's means: a tick below a list of strings says that they are translated, and taking it away that they are not.</summary>
/// <param name="dispatcher">The way of a message.</param>
/// <param name="projects">Whose rooms are listened to.</param>
public sealed class StringReactions(CommandDispatcher dispatcher, ProjectList projects)
{
    // As Slack names them, and as they are: https://www.unicode.org/emoji/charts/full-emoji-list.html
    private static readonly HashSet<string> _ticks =
        ["white_check_mark", "heavy_check_mark", "ballot_box_with_check", "\u2705", "\u2714", "\u2714\uFE0F", "\u2611", "\u2611\uFE0F"];

    /// <summary>Whether a reaction may mean something: a tick, in a room of translators. Everything else is chatter, and costs no store access.</summary>
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
    /// <param name="stop">Ends the attempt.</param>
    /// <returns>The answer; null when it means nothing.</returns>
    public Task<Answered?> PutAsync(ChatMessage message, string messageId, CancellationToken stop) =>
        dispatcher.HandleAsync(message, _ => Task.FromResult(Reply.Tell(new PostContent($"put {messageId} by {message.Person}"))), stop);

    /// <summary>Somebody took a tick away.</summary>
    /// <inheritdoc cref="PutAsync"/>
    public Task<Answered?> TakenAwayAsync(ChatMessage message, string messageId, CancellationToken stop) =>
        dispatcher.HandleAsync(message, _ => Task.FromResult(Reply.Tell(new PostContent($"taken {messageId} by {message.Person}"))), stop);
}
