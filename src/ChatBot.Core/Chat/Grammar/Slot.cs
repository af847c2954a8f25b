namespace ChatBot.Core.Chat.Grammar;

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
