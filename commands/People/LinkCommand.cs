using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Claims;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Core.Timeline;

namespace ChatBot.Commands.People;

/// <summary>
/// Joins somebody's accounts on two platforms: a code that they get on one they say on the other, whose account goes by their name from
/// then on. A code that was said is used up whatever comes of it, as others may have read it; so even a no is kept.
/// </summary>
[Command("link", "Go by one name on several platforms", EverydayWord = true)]
[Usage("link [code]")]
public sealed class LinkCommand(ILinkBook links, IAccountBook accounts, ClaimPostRefresher claims, NameTies ties) : ICommand
{
    private static readonly Code _link = new("link");

    /// <inheritdoc/>
    public Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        var asker = new LinkAsker(said.Message.Room.Platform, said.Person);
        return said.Fit.Word(Slot.Code) is { } code
            ? RedeemAsync(code, asker, said.At, cancellationToken)
            : GiveAsync(asker, said.At, cancellationToken);
    }

    private async Task<Reply> GiveAsync(LinkAsker asker, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!await IsKnownAsync(asker, cancellationToken))
            return NotKnown();
        var code = await links.GiveAsync(asker, at, cancellationToken);
        return Reply.Tell(
            new PostContent(
                $"Say {new Code($"link {code}")} on the other platform within {(int)LinkLimits.Good.TotalMinutes} minutes, "
                    + $"and you are {asker.Person} there, too."
            )
            {
                Lines = [Line.Of($"Show it to nobody: whoever says it goes by your name.")],
                Secret = true,
            }
        );
    }

    private async Task<Reply> RedeemAsync(string code, LinkAsker asker, DateTimeOffset at, CancellationToken cancellationToken) =>
        await links.RedeemAsync(code, asker, at, cancellationToken) switch
        {
            RedeemResult.Right right => await JoinAsync(right.Giver, asker, cancellationToken),
            RedeemResult.TooMany => No($"Too many wrong codes. Try again in {(int)LinkLimits.Good.TotalMinutes} minutes."),
            _ => No(
                $"That code is mistyped, used, or older than {(int)LinkLimits.Good.TotalMinutes} minutes. Say {_link} on "
                    + $"the other platform for a new one."
            ),
        };

    private async Task<Reply> JoinAsync(LinkAsker giver, LinkAsker asker, CancellationToken cancellationToken)
    {
        var here = Name(asker.Platform);
        if (giver.Platform == asker.Platform)
            return No($"That code is from {here}, too, and is used up now. Say {_link} here, and its code on another platform.");
        if (asker.Platform == RoomId.Local)
            return No($"In {here} everybody is who they say they are. Say {_link} here, and its code on {Name(giver.Platform)}.");
        if (giver.Person == asker.Person)
            return No($"You are {asker.Person} on {here} already.");
        foreach (var person in new[] { asker.Person, giver.Person })
            if (ties.Has(asker.Platform, person))
                return No($"The settings say who {person} is on {here}, and they decide: ask whoever runs me to add you to People.");
        return await accounts.MoveAsync(asker.Platform, asker.Person, giver.Person, cancellationToken) switch
        {
            MoveResult.Moved => await MovedAsync(giver.Person, asker, cancellationToken),
            MoveResult.HasOne => No($"Another account on {here} is {giver.Person} already."),
            MoveResult.InQueueTwice { Project: var project } => No(
                $"You are in {project}'s queue under both names. Leave it under one of them, and link again."
            ),
            _ => NotKnown(),
        };
    }

    private async Task<Reply> MovedAsync(PersonId person, LinkAsker former, CancellationToken cancellationToken)
    {
        await claims.RedrawAsync(person, cancellationToken);
        var entry = new TimelineEntry(person, "linked", "", $"person:{person}") { Why = $"{former.Person} on {Name(former.Platform)}" };
        return new Reply { Private = new PostContent($"You are {person} on {Name(former.Platform)}, too."), Happened = [entry] };
    }

    // The built-in room has no accounts: whoever may speak there says who they are.
    private async Task<bool> IsKnownAsync(LinkAsker asker, CancellationToken cancellationToken) =>
        asker.Platform == RoomId.Local
        || ties.Has(asker.Platform, asker.Person)
        || (await accounts.AllAsync(asker.Platform, cancellationToken)).Any(account => account.Person == asker.Person);

    private static Reply NotKnown() => No($"I do not know yet who you are here. Try again in a minute.");

    // Not a refusal, which would give the code back and forget the wrong ones.
    private static Reply No(Line.Words why) => Reply.Tell(new PostContent(why));

    private static string Name(string platform) =>
        platform == RoomId.Local ? "the built-in room" : $"{char.ToUpperInvariant(platform[0])}{platform[1..]}";
}
