using ChatBot.Core.People;
using ChatBot.Core.Posts;

namespace ChatBot.Core.Holds;

/// <summary>The holds.</summary>
public interface IHoldBook
{
    /// <summary>Puts a hold.</summary>
    Task AddAsync(Hold hold, CancellationToken cancellationToken);

    /// <summary>The holds that stand on a tier of a project: its own, the project's, and those on everything. Oldest first.</summary>
    /// <param name="project">The project's name; null for the holds of all projects.</param>
    /// <param name="tier">The tier's name; null for the holds of all tiers.</param>
    /// <param name="at">The instant at which they stand.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    Task<IReadOnlyList<Hold>> StandingAsync(string? project, string? tier, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Lifts a hold, if it still stands.</summary>
    Task<bool> LiftAsync(Hold hold, PersonId by, OutsideText why, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>A new hold's id.</summary>
    string NewId();
}
