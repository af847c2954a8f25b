using ChatBot.Core.People;
using ChatBot.Core.Posts;

namespace ChatBot.Core.Claims;

/// <summary>The claims. A number or a thing has one owner at a time; the store decides who.</summary>
public interface IClaimBook
{
    /// <summary>Takes a number, unless somebody has it or the repository holds a file of it.</summary>
    Task<TakeResult> TakeNumberAsync(ClaimRequest request, string series, long number, CancellationToken cancellationToken);

    /// <summary>Takes the next number: 1 + the highest of the claimed ones and of the files on trunk and on any pushed branch.</summary>
    Task<Claim> TakeNextAsync(ClaimRequest request, string series, CancellationToken cancellationToken);

    /// <summary>Takes a thing, unless somebody has it.</summary>
    Task<TakeResult> TakeThingAsync(ClaimRequest request, string thing, CancellationToken cancellationToken);

    /// <summary>The number that <see cref="TakeNextAsync"/> would give now.</summary>
    Task<long> NextAsync(string project, string series, CancellationToken cancellationToken);

    /// <summary>The open claims of a project, oldest first.</summary>
    /// <param name="project">The project's name.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    Task<IReadOnlyList<Claim>> OpenAsync(string project, ClaimFilter filter, CancellationToken cancellationToken);

    /// <summary>How many claims are open.</summary>
    Task<long> CountAsync(string project, CancellationToken cancellationToken);

    /// <summary>Ends a claim, if it is open and still its owner's.</summary>
    Task<bool> DropAsync(Claim claim, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Gives a claim to somebody else, if it is open and still its owner's.</summary>
    Task<bool> GiveAsync(Claim claim, PersonId to, CancellationToken cancellationToken);

    /// <summary>A claim by its id; null when it is not open.</summary>
    Task<Claim?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Changes what a claim is for, if it is open and still its owner's.</summary>
    Task<bool> RewordAsync(Claim claim, OutsideText why, CancellationToken cancellationToken);
}
