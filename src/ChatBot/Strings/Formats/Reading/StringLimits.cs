namespace ChatBot.Strings.Formats.Reading;

/// <summary>What a string may be at most, in any kind of file.</summary>
internal static class StringLimits
{
    /// <summary>The longest text, in characters.</summary>
    public const int LongestText = 100_000;

    /// <summary>The longest key, context, file name, author or note, in characters.</summary>
    public const int LongestName = 1_000;
}
