namespace ChatBot.Core.Projects;

/// <summary>The strings that a deploy would bring to a tier, as information for whoever deploys.</summary>
/// <param name="New">How many are new there.</param>
/// <param name="Missing">The locales in which some of them are missing, with how many.</param>
public sealed record ShippedStrings(long New, IReadOnlyList<LocaleCount> Missing)
{
    /// <summary>Nothing new.</summary>
    public static readonly ShippedStrings None = new(0, []);
}
