namespace ChatBot.Core.Chat.Grammar;

/// <summary>A way in which a typed line fits a usage line.</summary>
/// <param name="Slots">The filled slots, in the order of the line.</param>
/// <param name="Said">The words of the usage line that were said as they stand (<c>now</c>, <c>next</c>, <c>until</c>).</param>
/// <param name="Tail">The reason or note behind the dash; null when there is none.</param>
/// <param name="LacksTail">Whether the usage asks for a reason that was not given.</param>
/// <param name="Bare">Whether the tail stands without its dash, so that it may be no reason at all.</param>
public sealed record UsageMatch(IReadOnlyList<Filled> Slots, IReadOnlyList<string> Said, string? Tail, bool LacksTail, bool Bare)
{
    /// <summary>The word in a slot; null when it was left out.</summary>
    public string? Word(Slot slot) => Slots.FirstOrDefault(filled => filled.Slot == slot)?.Word;

    /// <summary>Whether a word of the usage line was said.</summary>
    public bool Has(string literal) => Said.Contains(literal);

    /// <summary>How many words are not known here.</summary>
    public int Unknown => Slots.Count(filled => !filled.Known);
}
