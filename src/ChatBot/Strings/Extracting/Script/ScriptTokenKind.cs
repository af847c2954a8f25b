namespace ChatBot.Strings.Extracting.Script;

internal enum ScriptTokenKind
{
    /// <summary>A name or a keyword.</summary>
    Name,

    /// <summary>A string; its value is what it means.</summary>
    Text,

    /// <summary>A template, in parts.</summary>
    Template,

    /// <summary>An element of JSX: what stands in its braces are its holes.</summary>
    Element,

    /// <summary>A number or a regular expression, which mean nothing here.</summary>
    Other,

    /// <summary>Everything else: a character, or a few that belong together.</summary>
    Mark,
}
