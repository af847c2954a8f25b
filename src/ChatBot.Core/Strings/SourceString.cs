namespace ChatBot.Core.Strings;

/// <summary>A source string of a project, as the book has it.</summary>
/// <param name="Id">Its number, as people say it; greater than 0.</param>
/// <param name="Found">What the last upload said of it.</param>
public sealed record SourceString(long Id, FoundString Found)
{
    /// <summary>Whether no source has it any more.</summary>
    public bool IsGone { get; init; }
}
