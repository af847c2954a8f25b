namespace ChatBot.Core.Chat.Grammar;

/// <summary>
/// One way of saying a command; the grammar is made of it. <c>&lt;project&gt;</c> has to be said, <c>[…]</c> may be left
/// out, <c>a|b</c> is a choice,
/// <c>@ref</c> is glued to the word before it, <c>- why</c> is the rest of the line behind a dash. Words that are no slot
/// stand for themselves.
/// </summary>
/// <param name="line">The usage line, beginning with the verb.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class UsageAttribute(string line) : Attribute
{
    /// <summary>The usage line.</summary>
    public string Line { get; } = line;

    /// <summary>
    /// Whether the rest of the line is the reason even without its dash, once everything else fits. Only where a misread
    /// word can do no harm. Default false.
    /// </summary>
    public bool DashMayBeLeftOut { get; init; }

    /// <summary>Whether this way is only another spelling, kept out of help. Default false.</summary>
    public bool Hidden { get; init; }
}
