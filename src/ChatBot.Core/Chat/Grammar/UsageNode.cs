namespace ChatBot.Core.Chat.Grammar;

/// <summary>A part of a usage line.</summary>
public abstract record UsageNode;

/// <summary>A word that stands for itself: <c>now</c>.</summary>
/// <param name="Word">The word.</param>
public sealed record WordNode(string Word) : UsageNode;

/// <summary>A slot.</summary>
/// <param name="Slot">What its word stands for.</param>
/// <param name="Glued">Whether it follows the word before it without a space, behind an <c>@</c>.</param>
public sealed record SlotNode(Slot Slot, bool Glued) : UsageNode;

/// <summary>A choice, or something that may be left out.</summary>
/// <param name="Alternatives">What there is to choose from; a single one when only leaving it out is the choice.</param>
/// <param name="Optional">Whether it may be left out.</param>
public sealed record GroupNode(IReadOnlyList<IReadOnlyList<UsageNode>> Alternatives, bool Optional) : UsageNode;

/// <summary>The rest of the line, behind its dash.</summary>
/// <param name="Name">What the usage line calls it: <c>why</c>, <c>note</c>.</param>
public sealed record TailNode(string Name) : UsageNode;
