namespace ChatBot.Pipelines.Adapter;

/// <summary>A name as one segment of an address.</summary>
internal static class UrlSegment
{
    /// <summary>
    /// The name, escaped. One of dots only would lead somewhere else however it is escaped; twice escaped it is the name of
    /// nothing.
    /// </summary>
    public static string Of(string name) =>
        Uri.EscapeDataString(name is "." or ".." ? name.Replace(".", "%2E", StringComparison.Ordinal) : name);

    /// <summary>Whether it can be the number of a run.</summary>
    public static bool IsNumber(string id) => id.Length is > 0 and < 19 && id.All(char.IsAsciiDigit);
}
