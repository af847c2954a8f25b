namespace ChatBot.Core.Projects;

/// <summary>How a locale stands.</summary>
/// <param name="Locale">The locale.</param>
/// <param name="Missing">How many strings are not translated, or were changed since.</param>
/// <param name="Live">How many of these are live on the last tier.</param>
/// <param name="Overridden">How many have a text of somebody's own.</param>
public sealed record LocaleCount(string Locale, long Missing, long Live, long Overridden);

/// <summary>The strings that a deploy would bring to a tier, as information for whoever deploys.</summary>
/// <param name="New">How many are new there.</param>
/// <param name="Missing">The locales in which some of them are missing, with how many.</param>
public sealed record ShippedStrings(long New, IReadOnlyList<LocaleCount> Missing)
{
    /// <summary>Nothing new.</summary>
    public static readonly ShippedStrings None = new(0, []);
}
