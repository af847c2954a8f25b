namespace ChatBot.Core.People;

/// <summary>
/// Who the accounts of the platforms are. A name belongs to the first account that has it, on whichever platform, and an
/// account keeps its name; one person's accounts are joined by the settings or by a code.
/// </summary>
public interface IAccountBook
{
    /// <summary>All accounts of a platform that are known.</summary>
    Task<IReadOnlyList<Account>> AllAsync(string platform, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps who an account is. The first to come has the name; when another account has it, there or on another platform,
    /// the next free one with a number behind is given.
    /// </summary>
    /// <returns>The account as it is kept: with the name that it has had before, if it had one.</returns>
    Task<Account> LearnAsync(Account account, CancellationToken cancellationToken);

    /// <summary>
    /// Makes an account belong to somebody who has none on its platform; what is open under its former name is theirs, too,
    /// unless that name is still somebody's elsewhere.
    /// </summary>
    /// <param name="platform">The platform.</param>
    /// <param name="from">Whose account it was.</param>
    /// <param name="to">Whose it becomes.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    Task<MoveResult> MoveAsync(string platform, PersonId from, PersonId to, CancellationToken cancellationToken);

    /// <summary>The accounts that were linked after an instant, on any platform.</summary>
    Task<IReadOnlyList<Account>> LinkedSinceAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Gives what is open under a provisional name to the one that was learnt since.</summary>
    /// <returns>Whether there was anything.</returns>
    Task<bool> RenameAsync(PersonId from, PersonId to, CancellationToken cancellationToken);
}
