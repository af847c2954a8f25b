using ChatBot.Core.Chat;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Discord.Markup;
using ChatBot.Discord.Outbound;
using ChatBot.Discord.Server;
using ChatBot.Posts;

namespace ChatBot.Discord.Inbound;

/// <summary>Brings a line from Discord to the commands: who said it, who is meant in it, and what they are told.</summary>
internal sealed partial class DiscordMessageHandler(
    DiscordPeople people,
    DiscordMembers members,
    CommandDispatcher dispatcher,
    BackloggedRooms backlogged,
    ProjectList projects,
    ILogger<DiscordMessageHandler> logger
)
{
    private static readonly PostContent _stranger = new($"I take commands only from people of the servers that I was set up for.");

    /// <summary>Has a line handled that is tried again when it breaks.</summary>
    /// <returns>What to reply; null for nothing.</returns>
    public async Task<Told?> ReceiveAsync(
        DiscordInboundMessage message,
        Func<ChatMessage, CancellationToken, Task<Answered?>> handleAsync,
        CancellationToken cancellationToken
    )
    {
        if (await HandleAsync(message, handleAsync, cancellationToken) is not { } answered)
            return null;
        // What stands in the room is not replied, too, unless it takes its time, or was said elsewhere.
        var isSeen =
            !backlogged.Is(message.Asker.Room) && message.Asker.Channel == message.Asker.Room.Name && projects.Names(message.Asker.Room);
        return Told(answered) is { } told && (told.IsPrivate || !isSeen) ? told : null;
    }

    /// <inheritdoc cref="ReceiveAsync(DiscordInboundMessage, Func{ChatMessage, CancellationToken, Task{Answered?}}, CancellationToken)"/>
    public Task<Told?> ReceiveAsync(DiscordInboundMessage message, CancellationToken cancellationToken) =>
        ReceiveAsync(message, dispatcher.HandleAsync, cancellationToken);

    /// <summary>Has a line handled that is never tried again: what breaks is told.</summary>
    public async Task<Told?> AnswerAsync(DiscordInboundMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await HandleAsync(message, dispatcher.HandleAsync, cancellationToken) is { } answered ? Told(answered) : null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            var reference = Guid.NewGuid().ToString("N")[..8];
            LogBroken(reference, e);
            return new Told(
                new PostContent(
                    $"Something broke on my side, and I cannot tell how far it came. Look at the board before you say it "
                        + $"again. For whoever runs me: {new Code(reference)}."
                ),
                true
            );
        }
    }

    private async Task<Answered?> HandleAsync(
        DiscordInboundMessage message,
        Func<ChatMessage, CancellationToken, Task<Answered?>> handleAsync,
        CancellationToken cancellationToken
    )
    {
        if (await PersonAsync(message.Asker, cancellationToken) is not { } person)
            return message.Heard == Addressing.Addressed && !message.Asker.User.Bot ? Stranger(message) : null;
        var text = DiscordText.Read(message.Text, account => people.Known(account)?.Name);
        return await handleAsync(new ChatMessage(message.Asker.Room, person, text, message.EventId, message.Heard), cancellationToken);
    }

    private async ValueTask<PersonId?> PersonAsync(DiscordReplyTarget target, CancellationToken cancellationToken)
    {
        // Whoever writes directly shares some server with the bot; it has to be one of ours. Till then they are nobody, and
        // take nobody's name.
        if (target.Guild is null && !await members.IsInAsync(target.User.Id!, cancellationToken))
            return null;
        if (await people.OfAsync(target.User, cancellationToken) is not { } person)
            return null;
        if (target is { Guild: { } guild, Roles: null })
            await members.ReadAsync(guild, target.User.Id!, cancellationToken);
        else if (target.Guild is not null)
            members.Learn(target.Guild, target.User.Id!, target.Roles);
        return person;
    }

    private static Told? Told(Answered answered)
    {
        if (answered.Answers.FirstOrDefault(answer => answer.Private) is { } told)
            return new Told(told.Content, true);
        if (answered.Answers.Count == 0)
            return null;
        return new Told(
            new PostContent(answered.Answers[0].Content.Title)
            {
                Lines = [.. answered.Answers.Skip(1).Select(answer => answer.Content.Title)],
            },
            false
        );
    }

    private static Answered Stranger(DiscordInboundMessage message) =>
        new("", new PersonId("stranger"), message.Text, [new Answer("", true, false, _stranger)]);

    [LoggerMessage(LogLevel.Error, "A line from Discord was not handled (reference {Reference}).")]
    private partial void LogBroken(string reference, Exception e);
}
