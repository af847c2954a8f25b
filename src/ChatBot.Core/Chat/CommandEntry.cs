using ChatBot.Core.Chat.Grammar;

namespace ChatBot.Core.Chat;

/// <summary>A command as its class describes itself.</summary>
/// <param name="Type">The class.</param>
/// <param name="Described">Its verb and summary.</param>
/// <param name="Usages">The ways of saying it, in the order in which they stand on the class.</param>
public sealed record CommandEntry(Type Type, CommandAttribute Described, IReadOnlyList<Usage> Usages)
{
    /// <summary>The verb.</summary>
    public string Name => Described.Name;

    /// <summary>The usage lines that people are shown.</summary>
    public IEnumerable<string> Shown => Usages.Where(usage => !usage.Hidden).Select(usage => usage.Line);
}
