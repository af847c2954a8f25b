namespace ChatBot.Core.People;

/// <summary>
/// The codes by which people say on one platform who they are on another. Only what a code would look like when it is right
/// is kept.
/// </summary>
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
