namespace ChatBot.Core.Chat;

/// <summary>What a word of a usage line stands for.</summary>
public enum Slot
{
    /// <summary>A project's name.</summary>
    Project,

    /// <summary>A tier's name.</summary>
    Tier,

    /// <summary>A number series' name.</summary>
    Series,

    /// <summary>A number in a series.</summary>
    Number,

    /// <summary>A thing: one to four words.</summary>
    Thing,

    /// <summary>Something that is claimed: a number or a thing, one to four words; the command knows which claims are open.</summary>
    Claim,

    /// <summary>A person's name.</summary>
    Person,

    /// <summary>A branch, a tag or a commit.</summary>
    Ref,

    /// <summary>A release that a tier ran: a deploy's number or a revision.</summary>
    Release,

    /// <summary>A duration (<c>2h</c>) or a time of day (<c>15:00</c>).</summary>
    Time,

    /// <summary>A command's verb.</summary>
    Command,

    /// <summary>A job's name.</summary>
    Job,

    /// <summary>Parameters: all the words of the form <c>name=value</c> that follow.</summary>
    Values,

    /// <summary>A code that was given for one use: <c>K7QF-2MXD</c>.</summary>
    Code,

    /// <summary>A locale: <c>ru</c>, <c>pt-BR</c>. The command knows which a project has.</summary>
    Locale,

    /// <summary>Numbers of strings: all the words like <c>12</c> and <c>14-17</c> that follow.</summary>
    Ids,
}

/// <summary>A word that fills a slot.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Word">The word as typed; several words of a thing with single spaces.</param>
/// <param name="Known">Whether it is a name that exists here, or has the form that the slot asks for.</param>
public sealed record Filled(Slot Slot, string Word, bool Known);

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
