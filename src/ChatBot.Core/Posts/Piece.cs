using ChatBot.Core.People;

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

/// <summary>One piece of a <see cref="Line"/>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text, unescaped.</param>
public readonly record struct Piece(PieceKind Kind, string Text);

/// <summary>Marks a person who shall be notified, not only named.</summary>
/// <param name="Person">Whom.</param>
public readonly record struct Mention(PersonId Person);

/// <summary>Marks something to be read letter by letter.</summary>
/// <param name="Text">A command, a revision, a path.</param>
public readonly record struct Code(string Text);

/// <summary>Marks a web address of a system of ours, like that of a run: only http and https, else it is shown and not followed.</summary>
/// <param name="Url">The address.</param>
public readonly record struct WebLink(string Url);
