namespace ChatBot.Core.People;

/// <summary>
/// The names that the settings tie to an account of a platform, or to an address that the platform knows. There the settings
/// decide, and nothing else.
/// </summary>
/// <param name="ties">The platforms, each with its names.</param>
public sealed class NameTies(ILookup<string, PersonId> ties)
{
    /// <summary>Whether the settings say who has a name on a platform.</summary>
    public bool Has(string platform, PersonId person) => ties[platform].Contains(person);
}
