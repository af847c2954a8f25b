namespace ChatBot.Core.Projects;

/// <summary>How a locale stands.</summary>
/// <param name="Locale">The locale.</param>
/// <param name="Missing">How many strings are not translated, or were changed since.</param>
/// <param name="Live">How many of these are live on the last tier.</param>
/// <param name="Overridden">How many have a text of somebody's own.</param>
public sealed record LocaleCount(string Locale, long Missing, long Live, long Overridden);
