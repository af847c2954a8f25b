namespace ChatBot.Core.People;

/// <summary>Tells whoever keeps accounts in memory that one belongs to somebody else now.</summary>
public sealed class AccountChanges
{
    /// <summary>An account moved. Told after it is durable, perhaps more than once.</summary>
    public event Action<Account>? Moved;

    /// <summary>Tells it.</summary>
    public void Tell(Account account) => Moved?.Invoke(account);
}
