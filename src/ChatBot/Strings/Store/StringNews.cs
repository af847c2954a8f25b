using ChatBot.Core.Strings;

namespace ChatBot.Strings.Store;

/// <summary>What an upload brought.</summary>
/// <param name="New">How many are new.</param>
/// <param name="Changed">How many were changed.</param>
/// <param name="First">The first of them, each with what it said before; null for a new one.</param>
internal sealed record StringNews(long New, long Changed, IReadOnlyList<(SourceString String, string? Before)> First);
