namespace ChatBot.Core.People;

/// <summary>How moving an account to another person ended.</summary>
public abstract record MoveResult
{
    /// <summary>It is theirs now.</summary>
    public sealed record Moved(Account Account) : MoveResult;

    /// <summary>Nobody of the former name has an account there.</summary>
    public sealed record Unknown : MoveResult;

    /// <summary>They have another account there.</summary>
    public sealed record HasOne(Account Account) : MoveResult;

    /// <summary>Both names are in the queue of a project, and a person has one place in it.</summary>
    public sealed record InQueueTwice(string Project) : MoveResult;
}
