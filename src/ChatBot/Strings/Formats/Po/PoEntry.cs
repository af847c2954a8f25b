using ChatBot.Core.Strings;

namespace ChatBot.Strings.Formats.Po;

/// <summary>An entry of a PO file.</summary>
/// <param name="Found">The string; null for the header.</param>
/// <param name="Header">What the header says; empty for others.</param>
/// <param name="IsFuzzy">Whether its translation is a guess that somebody has to look at: it counts as none.</param>
internal sealed record PoEntry(FoundString? Found, string Header, bool IsFuzzy)
{
    /// <summary>Whether it tells of the whole file.</summary>
    public bool IsHeader => Found is null;
}
