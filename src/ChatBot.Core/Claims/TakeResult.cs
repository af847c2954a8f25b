namespace ChatBot.Core.Claims;

/// <summary>How taking a claim ended.</summary>
public abstract record TakeResult
{
    /// <summary>It is the asker's now.</summary>
    public sealed record Taken(Claim Claim) : TakeResult;

    /// <summary>Somebody has it, perhaps the asker.</summary>
    public sealed record Held(Claim Claim) : TakeResult;

    /// <summary>A migration of that number is in the repository already.</summary>
    public sealed record InRepository(MigrationFile File) : TakeResult;
}
