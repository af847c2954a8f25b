namespace ChatBot.Core.People;

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
