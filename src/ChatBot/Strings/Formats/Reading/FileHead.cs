namespace ChatBot.Strings.Formats.Reading;

/// <summary>What a file says of itself; null for what it does not say.</summary>
/// <param name="Locale">Its language.</param>
/// <param name="Build">The number of the build that made it.</param>
/// <param name="Revision">The revision that was built.</param>
/// <param name="Url">The build's page.</param>
internal sealed record FileHead(string? Locale = null, string? Build = null, string? Revision = null, string? Url = null)
{
    public static readonly FileHead None = new();
}
