namespace ChatBot.Core.Strings;

/// <summary>What became of a string of a list.</summary>
public enum ListedState
{
    /// <summary>It waits to be translated.</summary>
    Missing,

    /// <summary>It is translated.</summary>
    Translated,

    /// <summary>It was changed once more; a later list has it.</summary>
    ChangedAgain,

    /// <summary>It reads as it did before.</summary>
    ChangedBack,

    /// <summary>It is gone, and never reached the last tier.</summary>
    Withdrawn,

    /// <summary>It is gone.</summary>
    Gone,
}
