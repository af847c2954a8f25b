using ChatBot.Core.Chat;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Storage.Engine;

namespace ChatBot.LocalRoom;

/// <summary>The built-in room: what is said in it goes the way of every message, and is answered once it is durable.</summary>
internal sealed partial class LocalRoom(
    CommandDispatcher dispatcher,
    RoomHistory history,
    Chatter chatter,
    RoomWatchers watchers,
    TimeProvider clock,
    ILogger<LocalRoom> logger
)
{
    private const int LongestText = 40_000;
    private const int LongestId = 200;
    private const string IsMe = "is my own name; what I do by myself goes on record under it";
    private const string NoId = "is empty: one id for every message; leave it out, or give each its own";

    public async Task<IResult> SayAsync(string room, SayRequest said, CancellationToken cancellationToken)
    {
        if (RoomEndpoints.Room(room) is not { } id)
            return RoomEndpoints.NoRoom(room);
        if (!PersonId.TryParse(said.Person, out var person))
            return Bad("person", $"says who speaks: 1 to {PersonId.LongestName} letters, digits, dots, dashes and underscores");
        if (person == PersonId.Bot)
            return Bad("person", IsMe);
        if (string.IsNullOrWhiteSpace(said.Text))
            return Bad("text", "is empty; say something");
        if (said.Text.Length > LongestText)
            return Bad("text", $"has {said.Text.Length} characters; at most {LongestText} fit");
        if (said.Id is "")
            return Bad("id", NoId);
        if (said.Id is { Length: > LongestId })
            return Bad("id", $"has {said.Id.Length} characters; at most {LongestId} fit");
        return await HandleAsync(
            new ChatMessage(id, person, said.Text, said.Id ?? Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"), Addressing.InItsRoom),
            cancellationToken
        );
    }

    // Pressing a button is saying its command. A label may stand for it, as that is what people see.
    public async Task<IResult> PressAsync(string room, PressRequest pressed, CancellationToken cancellationToken)
    {
        if (RoomEndpoints.Room(room) is not { } id)
            return RoomEndpoints.NoRoom(room);
        if (!PersonId.TryParse(pressed.Person, out var person))
            return Bad("person", "says who presses");
        if (person == PersonId.Bot)
            return Bad("person", IsMe);
        if (string.IsNullOrWhiteSpace(pressed.MessageId))
            return Bad("messageId", "says which message's button is pressed");
        if (string.IsNullOrWhiteSpace(pressed.Command) || pressed.Command.Length > LongestText)
            return Bad("command", "is the button's command");
        if (pressed.Id is "")
            return Bad("id", NoId);
        if (pressed.Id is { Length: > LongestId })
            return Bad("id", $"has {pressed.Id.Length} characters; at most {LongestId} fit");
        if (await history.ButtonsAsync(id, pressed.MessageId, person, cancellationToken) is not { } buttons)
            return Results.Problem(
                $"There is no message '{new OutsideText(pressed.MessageId).Cut(60)}' in {id.Name} that {person} can see.",
                statusCode: 404,
                title: "No such message"
            );
        var command = buttons.FirstOrDefault(button => button.Label == pressed.Command)?.Command ?? pressed.Command;
        return await HandleAsync(
            new ChatMessage(id, person, command, pressed.Id ?? Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"), Addressing.Addressed),
            cancellationToken
        );
    }

    private async Task<IResult> HandleAsync(ChatMessage message, CancellationToken cancellationToken)
    {
        Answered? answered;
        try
        {
            answered = await dispatcher.HandleAsync(message, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            var reference = Guid.NewGuid().ToString("N")[..8];
            LogBroken(message.EventId, reference, e);
            return Results.Problem(
                $"Something broke on my side, and I cannot tell how far it came. Say it again with the same id: it never "
                    + $"happens twice. For whoever runs me: {reference}.",
                statusCode: 503,
                title: "Not done"
            );
        }
        if (answered is null)
            chatter.Add(message);
        watchers.Tell(message.Room);
        if (answered is null)
            return Results.Json(new RoomMessages([]), LocalRoomJson.Default.RoomMessages);
        if (!IsRepeat(answered, message))
            return Results.Problem(
                $"The id '{new OutsideText(message.EventId).Cut(60)}' was used for another message. Nothing was changed: "
                    + $"send this one with an id of its own.",
                statusCode: 409,
                title: "Id used before"
            );
        return Results.Json(
            new RoomMessages([.. answered.Answers.Select(answer => RoomHistory.Of(message.Room, answer, clock.GetUtcNow()))]),
            LocalRoomJson.Default.RoomMessages
        );
    }

    // A button's label may have changed since it was pressed first, so a press is known by its id alone.
    private static bool IsRepeat(Answered answered, ChatMessage message) =>
        answered.Person == message.Person
        && (message.Heard == Addressing.Addressed || Columns.Typed(answered.Text) == Columns.Typed(message.Text));

    private static IResult Bad(string field, string what) =>
        Results.Problem($"'{field}' {what}.", statusCode: 400, title: "Not understood");

    [LoggerMessage(LogLevel.Error, "The message {EventId} was not handled (reference {Reference}).")]
    private partial void LogBroken(string eventId, string reference, Exception e);
}
