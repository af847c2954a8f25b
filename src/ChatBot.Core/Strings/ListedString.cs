using ChatBot.Core.People;

namespace ChatBot.Core.Strings;

/// <summary>A string of a list.</summary>
/// <param name="Source">The string as it is now.</param>
/// <param name="Before">What it said before; null for a new one.</param>
/// <param name="State">What became of it.</param>
/// <param name="By">Who translated it; null when nobody is known to have.</param>
public sealed record ListedString(SourceString Source, string? Before, ListedState State, PersonId? By);
