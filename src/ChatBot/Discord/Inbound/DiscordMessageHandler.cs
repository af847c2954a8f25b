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
    BackloggedRooms busy,
    ProjectList projects,
    ILogger<DiscordMessageHandler> logger
)
{
    private static readonly PostContent _stranger = new($"I take commands only from people of the servers that I was set up for.");

    /// <summary>Has a line handled that is tried again when it breaks.</summary>
    /// <returns>What to reply; null for nothing.</returns>
    public async Task<Told?> ReceiveAsync(
        DiscordInboundMessage line,
        Func<ChatMessage, CancellationToken, Task<Answered?>> handleAsync,
        CancellationToken cancellationToken
    )
    {
        if (await HandleAsync(line, handleAsync, cancellationToken) is not { } answered)
            return null;
        // What stands in the room is not replied, too, unless it takes its time, or was said elsewhere.
        var isSeen = !busy.Is(line.Asker.Room) && line.Asker.Channel == line.Asker.Room.Name && projects.Names(line.Asker.Room);
        return Told(answered) is { } told && (told.IsPrivate || !isSeen) ? told : null;
    }

    /// <inheritdoc cref="ReceiveAsync(DiscordInboundMessage, Func{ChatMessage, CancellationToken, Task{Answered?}}, CancellationToken)"/>
    public Task<Told?> ReceiveAsync(DiscordInboundMessage line, CancellationToken cancellationToken) =>
        ReceiveAsync(line, dispatcher.HandleAsync, cancellationToken);

    /// <summary>Has a line handled that is never tried again: what breaks is told.</summary>
    public async Task<Told?> AnswerAsync(DiscordInboundMessage line, CancellationToken cancellationToken)
    {
        try
        {
            return await HandleAsync(line, dispatcher.HandleAsync, cancellationToken) is { } answered ? Told(answered) : null;
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
        DiscordInboundMessage line,
        Func<ChatMessage, CancellationToken, Task<Answered?>> handleAsync,
        CancellationToken cancellationToken
    )
    {
        if (await PersonAsync(line.Asker, cancellationToken) is not { } person)
            return line.Heard == Addressing.Addressed && !line.Asker.User.Bot ? Stranger(line) : null;
        var text = DiscordText.Read(line.Text, account => people.Known(account)?.Name);
        return await handleAsync(new ChatMessage(line.Asker.Room, person, text, line.EventId, line.Heard), cancellationToken);
    }

    private async ValueTask<PersonId?> PersonAsync(DiscordReplyTarget asker, CancellationToken cancellationToken)
    {
        // Whoever writes directly shares some server with the bot; it has to be one of ours. Till then they are nobody, and
        // take nobody's name.
        if (asker.Guild is null && !await members.IsInAsync(asker.User.Id!, cancellationToken))
            return null;
        if (await people.OfAsync(asker.User, cancellationToken) is not { } person)
            return null;
        if (asker is { Guild: { } guild, Roles: null })
            await members.ReadAsync(guild, asker.User.Id!, cancellationToken);
        else if (asker.Guild is not null)
            members.Learn(asker.Guild, asker.User.Id!, asker.Roles);
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

    private static Answered Stranger(DiscordInboundMessage line) =>
        new("", new PersonId("stranger"), line.Text, [new Answer("", true, false, _stranger)]);

    [LoggerMessage(LogLevel.Error, "A line from Discord was not handled (reference {Reference}).")]
    private partial void LogBroken(string reference, Exception e);
}
