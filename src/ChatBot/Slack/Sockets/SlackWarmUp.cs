using System.Text;
using ChatBot.Core.Chat;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Slack.Outbound;
using ChatBot.Slack.People;

namespace ChatBot.Slack.Sockets;

/// <summary>
/// Goes the way of a command once while the first socket is being opened, and takes everything back: whoever speaks first does not wait
/// for code that was never run.
/// </summary>
internal sealed partial class SlackWarmUp(
    CommandParser parser,
    CommandCatalog commands,
    SlackResponder responder,
    IUnitsOfWork units,
    TimeProvider clock,
    ILogger<SlackWarmUp> logger
) : BackgroundService
{
    private static readonly RoomId _nowhere = new(SlackPeople.Platform, "nowhere");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Run(() => TryAsync(stoppingToken), CancellationToken.None);

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(cancellationToken);
        }
        catch (Exception e)
        {
            LogNot(e.Message);
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var post = new PostContent($"{PersonId.Bot} has {"nothing"}")
        {
            Lines = [Line.Of($"since {clock.GetUtcNow()}")],
            Buttons = [new Button("help")],
        };
        _ = Encoding.UTF8.GetString(responder.Payload(post).Span);
        var message = new ChatMessage(_nowhere, PersonId.Bot, "take next - nothing", "none", Addressing.Addressed);
        _ = parser.Understand(message);
        await using var unit = units.Begin();
        foreach (var command in commands.All)
            _ = unit.Command(command.Type);
        _ = await unit.Messages.FindAsync(message, cancellationToken);
        _ = await unit.Posts.WantAsync(new Post("none", post), _nowhere, cancellationToken);
        _ = await unit.Messages.AddAsync(
            message,
            new Answered(unit.Messages.NewId(), message.Person, message.Text, [new Answer("none", true, false, post)]),
            cancellationToken
        );
        await unit.RollbackAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Debug, "Nothing was made ready ahead: {Why}")]
    private partial void LogNot(string why);
}
