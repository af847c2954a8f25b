namespace ChatBot.Strings.Extracting.Script;

/// <summary>Parts words at the commas between parentheses or braces.</summary>
internal static class ScriptSlices
{
    // Longer than any real call; else calls in calls without an end would each be followed to the end of the source.
    private const int LongestCall = 2_000;

    /// <param name="tokens">The words.</param>
    /// <param name="begin">Behind what opens them.</param>
    /// <returns>What stands between the commas, nothing of it empty, and where the words go on behind what closes them.</returns>
    public static (List<IReadOnlyList<ScriptToken>> Slices, int End) Of(IReadOnlyList<ScriptToken> tokens, int begin)
    {
        var slices = new List<IReadOnlyList<ScriptToken>>();
        var slice = new List<ScriptToken>();
        var depth = 0;
        var at = begin;
        for (; at < Math.Min(tokens.Count, begin + LongestCall) && depth >= 0; at++)
        {
            var mark = tokens[at].Kind == ScriptTokenKind.Mark ? tokens[at].Value : "";
            if (mark is "(" or "[" or "{")
                depth++;
            else if (mark is ")" or "]" or "}")
                depth--;
            if (depth >= 0 && !(depth == 0 && mark == ","))
                slice.Add(tokens[at]);
            else if (slice.Count > 0)
            {
                slices.Add(slice);
                slice = [];
            }
        }
        // Without an end it is no text, whatever it begins with.
        if (depth >= 0 && slice.Count > 0)
            slices.Add([.. slice, new ScriptToken(ScriptTokenKind.Other, at, "")]);
        return (slices, at);
    }

    /// <summary>The properties of an object that is written out: <c>{ context: "menu" }</c>. None for anything else.</summary>
    public static Dictionary<string, IReadOnlyList<ScriptToken>> Properties(IReadOnlyList<ScriptToken> words)
    {
        var properties = new Dictionary<string, IReadOnlyList<ScriptToken>>(StringComparer.Ordinal);
        if (!words[0].Is("{"))
            return properties;
        foreach (var property in Of(words, 1).Slices)
            if (property.Count > 2 && property[1].Is(":") && property[0].Kind is ScriptTokenKind.Name or ScriptTokenKind.Text)
                properties.TryAdd(property[0].Value, [.. property.Skip(2)]);
        return properties;
    }
}
