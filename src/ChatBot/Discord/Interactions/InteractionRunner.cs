using ChatBot.Core.Posts;
using ChatBot.Discord.Inbound;
using ChatBot.Discord.Outbound;
using ChatBot.Discord.Server;
using ChatBot.Discord.Wire;

namespace ChatBot.Discord.Interactions;

/// <summary>
/// A line said by a command, a button or a modal: done first and answered then, within the 3 s that Discord waits; what takes longer is
/// answered later. One that Discord does not wait for any more was told to its asker as failed, so it is not done.
/// </summary>
internal sealed partial class InteractionRunner(
    DiscordMessageHandler handler,
    DiscordResponder responder,
    TimeProvider clock,
    ILogger<InteractionRunner> logger
)
{
    // Discord gives up after 3 s, and the answer has a way to go, too.
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan _session = TimeSpan.FromHours(1);

    private static readonly PostContent _done = new($"Done.");

    /// <summary>Has a line done and answered.</summary>
    /// <param name="message">The line.</param>
    /// <param name="isButton">Whether it came from a button, which may be answered by nothing at all.</param>
    /// <param name="isLate">Whether it was sent before.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<bool> SayAsync(DiscordInboundMessage message, bool isButton, bool isLate, CancellationToken cancellationToken)
    {
        var interaction = message.Asker.Interaction!;
        var later = isButton ? CallbackType.UpdateLater : CallbackType.MessageLater;
        var isAnswered = isLate || IsOld(interaction.Id);
        if (isAnswered && !await responder.FirstAsync(interaction, later, null, cancellationToken))
        {
            LogLate(message.EventId);
            return true;
        }
        // A store that is busy may keep the thread, and the answer that it comes later must not wait for that.
        var work = Task.Run(() => handler.AnswerAsync(message, cancellationToken), cancellationToken);
        if (!isAnswered && !await IsDoneSoonAsync(work, cancellationToken))
            isAnswered = await responder.FirstAsync(interaction, later, null, cancellationToken);
        var told = await work;
        if (isAnswered)
            await LaterAsync(interaction, told, isButton, cancellationToken);
        else
            await AtOnceAsync(interaction, told, isButton, cancellationToken);
        return true;
    }

    private Task<bool> AtOnceAsync(InteractionToken interaction, Told? told, bool isButton, CancellationToken cancellationToken)
    {
        var stands = told is null || (!told.IsPrivate && !interaction.InOwnMessage);
        if (isButton && stands)
            return responder.FirstAsync(interaction, CallbackType.UpdateLater, null, cancellationToken);
        if (told is null)
            return responder.FirstAsync(interaction, CallbackType.Message, responder.Body(_done), cancellationToken);
        return responder.FirstAsync(
            interaction,
            interaction.InOwnMessage ? CallbackType.Update : CallbackType.Message,
            responder.Body(told.Content),
            cancellationToken
        );
    }

    // A deferred command left a place for its answer; a deferred button only where the message is its presser's own.
    private Task LaterAsync(InteractionToken interaction, Told? told, bool isButton, CancellationToken cancellationToken)
    {
        if (isButton && !interaction.InOwnMessage && told is { IsPrivate: false })
            return Task.CompletedTask;
        return responder.LaterAsync(
            interaction,
            told?.Content,
            isFirst: !isButton || (interaction.InOwnMessage && told is not null),
            cancellationToken
        );
    }

    private async Task<bool> IsDoneSoonAsync(Task work, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var isDone = await Task.WhenAny(work, Task.Delay(_soon, clock, enough.Token)) == work;
        await enough.CancelAsync();
        return isDone;
    }

    // An id tells when it was made. One of another day is no such id, as no session lives so long.
    private bool IsOld(string id) => Snowflake.At(id) is { } at && clock.GetUtcNow() - at is var age && age > _soon && age < _session;

    [LoggerMessage(LogLevel.Warning, "{Line} came too late to be answered, so it was not done; whoever said it was told so by Discord.")]
    private partial void LogLate(string line);
}
