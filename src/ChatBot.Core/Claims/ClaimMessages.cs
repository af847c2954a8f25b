using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Timeline;

namespace ChatBot.Core.Claims;

/// <summary>
/// What happens to a claim when the message that made it is edited or deleted: an edit changes what the claim is for, a
/// deletion offers to drop it.
/// </summary>
public sealed class ClaimMessages(CommandDispatcher dispatcher, CommandParser parser, ProjectList projects)
{
    private const string Mark = "claim:";

    /// <summary>A message was edited. One that was no command before, and is one now, counts as said now.</summary>
    /// <param name="message">The message as it reads now, with the event id that it was said under.</param>
    /// <param name="editId">The id of the edit itself.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<Answered?> EditedAsync(ChatMessage message, string editId, CancellationToken cancellationToken)
    {
        var wasHandled = true;
        var answered = await dispatcher.HandleAsync(
            message with
            {
                EventId = editId,
            },
            async unit =>
            {
                wasHandled = await unit.Messages.FindAsync(message, cancellationToken) is not null;
                return await OfAsync(message, unit, cancellationToken) is { } claim
                    ? await EditedAsync(claim, message, unit, cancellationToken)
                    : Reply.Silence;
            },
            cancellationToken
        );
        return wasHandled ? answered : await dispatcher.HandleAsync(message, cancellationToken);
    }

    /// <summary>A message was deleted.</summary>
    /// <param name="message">The message, with the event id that it was said under.</param>
    /// <param name="deletionId">The id of the deletion itself.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public Task<Answered?> DeletedAsync(ChatMessage message, string deletionId, CancellationToken cancellationToken) =>
        dispatcher.HandleAsync(
            message with
            {
                EventId = deletionId,
            },
            async unit =>
                await OfAsync(message, unit, cancellationToken) is { } claim
                    ? Stands(claim, "You deleted the message, but")
                    : Reply.Silence,
            cancellationToken
        );

    private async Task<Reply> EditedAsync(Claim claim, ChatMessage message, IUnitOfWork unit, CancellationToken cancellationToken)
    {
        if (parser.Understand(message) is not ParseResult.Success { Said: var said } || !IsAbout(said.Fit, claim))
            return Stands(claim, "An edit changes only what a claim is for:");
        if (said.Why == claim.Why)
            return Reply.Silence;
        if (!await unit.Of<IClaimBook>().RewordAsync(claim, said.Why, cancellationToken))
            return Reply.Silence;
        var entry = new TimelineEntry(message.Person, "reworded", claim.Project, claim.Subject) { Why = said.Why.Text };
        return Reply.Did(entry, ClaimPost.Open(claim with { Why = said.Why }, projects.Find(claim.Project)!));
    }

    // The open claim that a message made, while it is still its writer's.
    private static async Task<Claim?> OfAsync(ChatMessage message, IUnitOfWork unit, CancellationToken cancellationToken)
    {
        if (await unit.Messages.FindAsync(message, cancellationToken) is not { } first || first.Person != message.Person)
            return null;
        foreach (var answer in first.Answers.Where(answer => !answer.Private))
            if (
                await unit.Posts.SubjectAsync(answer.Id, cancellationToken) is { } subject
                && subject.StartsWith(Mark, StringComparison.Ordinal)
                && await unit.Of<IClaimBook>().FindAsync(subject[Mark.Length..], cancellationToken) is { } claim
                && claim.Owner == message.Person
            )
                return claim;
        return null;
    }

    private static bool IsAbout(UsageMatch fit, Claim claim) =>
        fit.Word(Slot.Thing) is { } thing ? thing.Equals(claim.Thing, StringComparison.OrdinalIgnoreCase)
        : fit.Word(Slot.Number) is { } number ? long.TryParse(number.TrimStart('#'), out var typed) && typed == claim.Number
        : claim.Number is not null && fit.Has("next");

    private Reply Stands(Claim claim, string what)
    {
        if (projects.Find(claim.Project) is not { } project)
            return Reply.Silence;
        var name = claim.NameIn(project);
        return Reply.Tell(
            new PostContent(new Line([new Piece(PieceKind.Words, what)]) + Line.Of($" {name} stays yours until you drop it."))
            {
                Buttons = [new Button($"drop {name}", ClaimPost.DropLine(claim, project))],
            }
        );
    }
}
