using ChatBot.Core.Projects;

namespace ChatBot.Core.Chat;

/// <summary>The way of a message: understood, decided, and committed with all that it changes; only then answered.</summary>
/// <param name="parser">Tells commands from chatter.</param>
/// <param name="units">Where the transaction comes from.</param>
/// <param name="projects">Whose rooms see a post.</param>
/// <param name="signal">Called after a commit that changed something, so that the loops look at once.</param>
public sealed class CommandDispatcher(CommandParser parser, IUnitsOfWork units, ProjectList projects, ChangeSignal signal)
{
    /// <summary>Handles a message. A broken world throws, and then nothing was changed.</summary>
    /// <returns>The answer, after it is durable; null for chatter, which is not recorded.</returns>
    public async Task<Answered?> HandleAsync(ChatMessage message, CancellationToken cancellationToken) =>
        parser.Understand(message) is { } understood
            ? await HandleAsync(message, unit => DecideAsync(understood, unit, cancellationToken), cancellationToken)
            : null;

    /// <summary>Handles what was not said, but done to a message (edited, deleted), the same way.</summary>
    /// <param name="message">Who did it, where, and its own event id.</param>
    /// <param name="decideAsync">Decides, on the books of a unit.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<Answered?> HandleAsync(
        ChatMessage message,
        Func<IUnitOfWork, Task<Reply>> decideAsync,
        CancellationToken cancellationToken
    )
    {
        await using var unit = units.Begin();
        if (await unit.Messages.FindAsync(message, cancellationToken) is { } first)
            return first;
        var id = unit.Messages.NewId();
        var reply = await decideAsync(unit);
        if (ReferenceEquals(reply, Reply.Silence))
            return null;
        if (reply.Refused)
            await unit.RollbackAsync(cancellationToken);
        var answered = await WriteAsync(message, id, reply, unit, cancellationToken);
        if (!await unit.Messages.AddAsync(message, answered, cancellationToken))
            return await SecondAsync(message, answered, unit, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        if (reply.Happened.Count > 0 || reply.Posts.Count > 0)
            signal.All();
        return answered;
    }

    private static Task<Reply> DecideAsync(ParseResult understood, IUnitOfWork unit, CancellationToken cancellationToken) =>
        understood switch
        {
            ParseResult.Success meant => unit.Command(meant.Command.Type).RunAsync(meant.Said, cancellationToken),
            ParseResult.Mistake misheard => Task.FromResult(misheard.Answer),
            _ => throw new InvalidOperationException($"Nobody handles {understood.GetType().Name}."),
        };

    private async Task<Answered> WriteAsync(
        ChatMessage message,
        string id,
        Reply reply,
        IUnitOfWork unit,
        CancellationToken cancellationToken
    )
    {
        List<Answer> answers = [];
        foreach (var post in reply.Posts)
        {
            var standing = await unit.Posts.RoomsAsync(post.Subject, cancellationToken);
            foreach (var room in projects.RoomsOf(post.Project ?? reply.Project, message.Room).Union(standing))
            {
                var postId = await unit.Posts.WantAsync(post, room, cancellationToken);
                if (room == message.Room)
                    answers.Add(new Answer(postId, false, post.Pinned, post.Content));
            }
        }
        foreach (var entry in reply.Happened)
            await unit.Timeline.AddAsync(entry, cancellationToken);
        if (reply.Private is { } told)
            answers.Add(new Answer(Answer.PrivateId(id), true, false, told));
        return new Answered(id, message.Person, message.Text, answers);
    }

    // Two deliveries of one message met; the other one won, and what this one did is taken back. The other may not be durable yet: asked
    // as a writer one sees it, and this commit ends after its.
    private static async Task<Answered?> SecondAsync(
        ChatMessage message,
        Answered answered,
        IUnitOfWork unit,
        CancellationToken cancellationToken
    )
    {
        await unit.RollbackAsync(cancellationToken);
        if (await unit.Messages.AddAsync(message, answered, cancellationToken))
            throw new InvalidOperationException("The other delivery of this message was taken back meanwhile; the next one does it.");
        var first = await unit.Messages.FindAsync(message, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return first;
    }
}
