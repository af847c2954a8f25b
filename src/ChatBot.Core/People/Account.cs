namespace ChatBot.Core.People;

/// <summary>Somebody's account on a platform.</summary>
/// <param name="Platform">The platform's name: <c>slack</c>.</param>
/// <param name="Id">The platform's own id of the account.</param>
/// <param name="Person">Who it is.</param>
/// <param name="Email">The address that the platform knows; empty for none.</param>
public sealed record Account(string Platform, string Id, PersonId Person, string Email)
{
    /// <summary>
    /// Whether its owner said themselves who they are elsewhere, by a code; so it may have a name that the settings keep for
    /// somebody known there. Default false.
    /// </summary>
    public bool IsLinked { get; init; }

    /// <summary>
    /// Whether the settings say who it is, so that it shares its name with the same person's accounts elsewhere. Default
    /// false.
    /// </summary>
    public bool IsTied { get; init; }
}
