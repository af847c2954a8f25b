namespace ChatBot.Discord.Outbound;

/// <summary>By what an interaction is answered: at once within 3 s, later within 15 minutes.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Token">The token that stands in the addresses of its answers.</param>
internal sealed record InteractionToken(string Id, string Token)
{
    /// <summary>The button that was pressed stands in a message that only the presser sees.</summary>
    public bool InOwnMessage { get; init; }

    // A token is never told.
    public override string ToString() => Id;
}
