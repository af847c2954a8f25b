using ChatBot.Core.Chat;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Posts;
using ChatBot.Slack.Markup;
using ChatBot.Slack.Outbound;
using ChatBot.Slack.People;

namespace ChatBot.Slack.Inbound;

/// <summary>Brings a line from Slack to the commands: who said it, who is meant in it, and who is told what came of it.</summary>
internal sealed partial class SlackMessageHandler(
    SlackPeople people,
    CommandDispatcher dispatcher,
    SlackResponder responder,
    BackloggedRooms backlogged,
    ProjectList projects,
    TimeProvider clock,
    ILogger<SlackMessageHandler> logger
)
{
    /// <summary>
    /// How long an ack may wait for what was said to be done: Slack gives up after 3 s, and the ack has a way to go, too.
    /// </summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(2.3);

    private static readonly PostContent _stranger = new($"I take commands only from people of this workspace.");

    /// <summary>Has a line handled that Slack delivers again when it is not acked.</summary>
    public Task<AckResult> ReceiveAsync(SlackInboundMessage message, CancellationToken cancellationToken) =>
        ReceiveAsync(message, dispatcher.HandleAsync, cancellationToken);

    /// <summary>The same with another handler: of an edit, of a deletion.</summary>
    public async Task<AckResult> ReceiveAsync(
        SlackInboundMessage message,
        Func<ChatMessage, CancellationToken, Task<Answered?>> handleAsync,
        CancellationToken cancellationToken
    )
    {
        try
        {
            if (await HandleAsync(message, handleAsync, cancellationToken) is not { } answered)
                return AckResult.Taken;
            if (Told(answered, message) is not { } told)
                return AckResult.Taken;
            // Without the ack it is delivered again, and then answered.
            return new AckResult
            {
                Afterwards = (acked, ct) =>
                    acked && responder.IsFirst(message.Asker.Room, message.EventId)
                        ? responder.TellAsync(message.Asker, told, ct)
                        : Task.CompletedTask,
            };
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogBroken(message.EventId, e);
            return AckResult.NotTaken;
        }
    }

    /// <summary>Has a line handled that Slack never delivers again: what breaks is told.</summary>
    /// <returns>The answer, or null for none. It comes when it is there, and else when the ack may not wait any longer: then
    /// the answer itself is still to come, and is awaited after the ack.</returns>
    public async Task<Task<PostContent?>> AnswerSoonAsync(SlackInboundMessage message, CancellationToken cancellationToken)
    {
        // A store that is busy may keep the thread, and the ack must not wait for that.
        var answer = Task.Run(() => AnswerAsync(message, cancellationToken), cancellationToken);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(answer, Task.Delay(Soon, clock, enough.Token));
        await enough.CancelAsync();
        return answer;
    }

    private async Task<PostContent?> AnswerAsync(SlackInboundMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await HandleAsync(message, dispatcher.HandleAsync, cancellationToken) is { } answered ? Told(answered, message) : null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            var reference = Guid.NewGuid().ToString("N")[..8];
            LogBroken(reference, e);
            return new PostContent(
                $"Something broke on my side, and I cannot tell how far it came. Look at the board before you say it "
                    + $"again. For whoever runs me: {new Code(reference)}."
            );
        }
    }

    private async Task<Answered?> HandleAsync(
        SlackInboundMessage message,
        Func<ChatMessage, CancellationToken, Task<Answered?>> handleAsync,
        CancellationToken cancellationToken
    )
    {
        if (await people.OfAsync(message.Asker.Account, cancellationToken) is not { } person)
            return message.Heard == Addressing.Addressed ? Stranger(message) : null;
        foreach (var mentioned in SlackText.People(message.Text))
            await people.OfAsync(mentioned, cancellationToken);
        var text = SlackText.Read(message.Text, account => people.Known(account)?.Name);
        return await handleAsync(new ChatMessage(message.Asker.Room, person, text, message.EventId, message.Heard), cancellationToken);
    }

    // Where posts have to wait, or the bot may be no member, the asker hears at once what will stand in the rooms.
    private PostContent? Told(Answered answered, SlackInboundMessage message)
    {
        if (answered.Answers.FirstOrDefault(answer => answer.Private) is { } told)
            return told.Content;
        var isSeen = !backlogged.Is(message.Asker.Room) && (message.Asker.ResponseUrl is null || projects.Names(message.Asker.Room));
        if (answered.Answers.Count == 0 || isSeen)
            return null;
        return new PostContent(answered.Answers[0].Content.Title)
        {
            Lines = [.. answered.Answers.Skip(1).Select(answer => answer.Content.Title)],
        };
    }

    private static Answered Stranger(SlackInboundMessage message) =>
        new("", new PersonId(message.Asker.Account.ToLowerInvariant()), message.Text, [new Answer("", true, false, _stranger)]);

    [LoggerMessage(LogLevel.Error, "A line from Slack was not handled (reference {Reference}).")]
    private partial void LogBroken(string reference, Exception e);
}
