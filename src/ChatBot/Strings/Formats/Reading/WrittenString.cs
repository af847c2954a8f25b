using ChatBot.Core.Strings;

namespace ChatBot.Strings.Formats.Reading;

/// <summary>A string on its way out.</summary>
/// <param name="Source">The string.</param>
/// <param name="Translation">What the locale has for it; none when it is missing.</param>
/// <param name="IsStale">Whether the source changed since it was translated.</param>
internal sealed record WrittenString(FoundString Source, IReadOnlyList<StringForm> Translation, bool IsStale);
