namespace ChatBot.Core.Posts;

/// <summary>What a piece of a line is, so that each platform can write it its own way.</summary>
public enum PieceKind
{
    /// <summary>The bot's own words.</summary>
    Words,

    /// <summary>Outside text: escaped everywhere.</summary>
    Outside,

    /// <summary>A person, named but not called.</summary>
    Person,

    /// <summary>A person, called: the platform notifies them.</summary>
    Mention,

    /// <summary>An instant, in UTC as round-trip text; shown in the reader's own time where the platform can.</summary>
    Time,

    /// <summary>Something to type or to read letter by letter: a command, a revision.</summary>
    Code,

    /// <summary>A web address that a system of ours gave: shown as it is, and followed where it is clicked.</summary>
    Link,
}
