namespace ChatBot.Core.People;

/// <summary>The codes by which people say on one platform who they are on another. Only what a code would look like when it is right is kept.</summary>
public interface ILinkBook
{
    /// <summary>Gives somebody a code; the one before no longer counts.</summary>
    /// <param name="asker">Who asks, and where.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    /// <returns>The code: <c>K7QF-2MXD</c>.</returns>
    Task<string> GiveAsync(LinkAsker asker, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Uses a code up; of several who say it at once one does. A wrong one is counted.</summary>
    /// <param name="code">The code as typed.</param>
    /// <param name="asker">Who says it, and where.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    Task<RedeemResult> RedeemAsync(string code, LinkAsker asker, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>Somebody on a platform.</summary>
/// <param name="Platform">The platform's name: <c>slack</c>.</param>
/// <param name="Person">The name that they go by there.</param>
public readonly record struct LinkAsker(string Platform, PersonId Person);

/// <summary>How using a code ended.</summary>
public abstract record RedeemResult
{
    /// <summary>The code was right, and is used up.</summary>
    /// <param name="Giver">Who got it, and where.</param>
    public sealed record Right(LinkAsker Giver) : RedeemResult;

    /// <summary>There is no such code: mistyped, used, or too old.</summary>
    public sealed record Wrong : RedeemResult;

    /// <summary>So many wrong ones were said that none is looked at for a while.</summary>
    public sealed record TooMany : RedeemResult;
}

/// <summary>The limits of codes.</summary>
public static class LinkLimits
{
    /// <summary>How long a code counts.</summary>
    public static readonly TimeSpan Good = TimeSpan.FromMinutes(10);

    /// <summary>How many wrong codes somebody may say within <see cref="Good"/>.</summary>
    public const long Guesses = 5;
}
