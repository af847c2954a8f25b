using ChatBot.Core.Chat.Grammar;

namespace ChatBot.Discord.Menu;

/// <summary>Something in a usage line that a person fills in: an option of its command.</summary>
/// <param name="Name">The option's name.</param>
internal abstract record OptionSlot(string Name)
{
    /// <summary>The word of a slot.</summary>
    /// <param name="Name">The slot's name, or for a time the word before it (<c>until</c>).</param>
    /// <param name="Slot">The slot.</param>
    /// <param name="Words">What may be said in its place: <c>next</c> for a number.</param>
    internal sealed record Word(string Name, Slot Slot, IReadOnlyList<string> Words) : OptionSlot(Name);

    /// <summary>A word that is said or left out: <c>now</c>.</summary>
    internal sealed record Flag(string Name) : OptionSlot(Name);

    /// <summary>What stands behind the dash: <c>why</c> or <c>note</c>.</summary>
    internal sealed record Reason(string Name) : OptionSlot(Name);
}
