namespace ChatBot.Strings.Formats.Reading;

/// <summary>A file cannot be read as what it was sent as.</summary>
/// <param name="line">Where, from 1.</param>
/// <param name="why">The reason, and what would be right; ends with a full stop. It quotes no more than a few words of the file.</param>
internal sealed class StringFormatException(long line, string why) : Exception($"Line {line}: {why}")
{
    /// <summary>Where, from 1.</summary>
    public long Line { get; } = line;
}
