namespace ChatBot.Core.Strings;

/// <summary>How the text of a string is written.</summary>
public enum StringKind
{
    /// <summary>Text as it is.</summary>
    Plain,

    /// <summary>Markdown.</summary>
    Markdown,
}
