using ChatBot.Core.People;

namespace ChatBot.Core.Turns;

/// <summary>The turns and queues. A project has one turn; the store decides whose.</summary>
public interface ITurnBook
{
    /// <summary>Takes the turn when it is free, or when the asker was called to it.</summary>
    Task<TurnTaking> TakeAsync(string project, PersonId person, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Joins the queue at its end.</summary>
    /// <returns>False when the person is in it already, or has the turn.</returns>
    Task<bool> JoinAsync(string project, PersonId person, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Leaves the queue, or passes when called. The holder does not leave: their turn ends.</summary>
    Task<bool> LeaveAsync(string project, PersonId person, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Ends a turn, if it is still the person's and none of the project's deploys is unfinished.</summary>
    Task<bool> EndAsync(string project, PersonId person, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Gives the turn to somebody else, if it is still the giver's; they need not have waited.</summary>
    Task<bool> HandOverAsync(string project, PersonId from, PersonId to, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Calls the first in the queue, if the turn is free.</summary>
    /// <returns>Who was called; null when nobody waits or the turn is not free.</returns>
    Task<PersonId?> CallNextAsync(string project, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Notes that the holder is at it, so that they are not asked.</summary>
    Task TouchAsync(string project, PersonId person, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Notes that an idle holder was asked, if nobody asked before.</summary>
    Task<bool> AskAsync(Turn turn, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The turn (called or held) and the queue behind it, in order.</summary>
    Task<IReadOnlyList<Turn>> QueueAsync(string project, CancellationToken cancellationToken);
}
