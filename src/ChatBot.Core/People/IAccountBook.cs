namespace ChatBot.People;

/// <summary>Somebody's account on a platform.</summary>
/// <param name="Platform">The platform's name: <c>slack</c>.</param>
/// <param name="Id">The platform's own id of the account.</param>
/// <param name="Person">Who it is.</param>
/// <param name="Email">The address that the platform knows; empty for none.</param>
public sealed record Account(string Platform, string Id, PersonId Person, string Email);

/// <summary>Who the accounts of the platforms are. A name belongs to one account of a platform, and an account keeps its name.</summary>
public interface IAccountBook
{
    /// <summary>All accounts of a platform that are known.</summary>
    Task<IReadOnlyList<Account>> AllAsync(string platform, CancellationToken stop);

    /// <summary>Keeps who an account is. The first to come has the name; when another account has it, the next free one with a number behind is given.</summary>
    /// <returns>The account as it is kept: with the name that it has had before, if it had one.</returns>
    Task<Account> LearnAsync(Account account, CancellationToken stop);

    /// <summary>Gives what is open under a provisional name to the one that was learnt since.</summary>
    /// <returns>Whether there was anything.</returns>
    Task<bool> RenameAsync(PersonId from, PersonId to, CancellationToken stop);
}
