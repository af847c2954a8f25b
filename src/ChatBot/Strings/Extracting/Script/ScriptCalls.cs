using System.Runtime.CompilerServices;
using ChatBot.Strings.Extracting.Calls;

namespace ChatBot.Strings.Extracting.Script;

/// <summary>Finds calls in JavaScript and TypeScript, tagged templates among them.</summary>
internal static class ScriptCalls
{
    // Longer than any real one; else what only looks like one would be followed to the end of the source.
    private const int LongestTypes = 200;

    private static readonly HashSet<string> _inNoType = ["&&", "||", "==", "!=", "===", "!==", "++", "--"];

    /// <param name="source">The code.</param>
    /// <param name="jsx">Whether elements of JSX may stand in it.</param>
    public static List<MarkerCall> In(string source, bool jsx)
    {
        var calls = new List<MarkerCall>();
        Find(ScriptReader.Read(source, jsx), calls);
        return calls;
    }

    private static void Find(IReadOnlyList<ScriptToken> tokens, List<MarkerCall> calls)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        for (var i = 0; i < tokens.Count; i++)
        {
            foreach (var hole in tokens[i].Holes ?? [])
                Find(hole, calls);
            if (
                tokens[i].Kind == ScriptTokenKind.Name
                && MarkerCall.IsMark(tokens[i].Value)
                && !IsFunction(tokens, i)
                && Read(tokens, i) is { } call
            )
                calls.Add(call);
        }
    }

    private static MarkerCall? Read(IReadOnlyList<ScriptToken> tokens, int at)
    {
        var call = new MarkerCall(tokens[at].At, tokens[at].Value);
        var next = at + 1;
        if (Is(tokens, next, "!"))
            next++;
        if (Is(tokens, next, "?."))
            next++;
        if (Is(tokens, next, "<"))
            next = AfterTypes(tokens, next);
        if (next < tokens.Count && tokens[next].Kind == ScriptTokenKind.Template)
            return call with { Text = ScriptText.Of([tokens[next]]) };
        if (!Is(tokens, next, "("))
            return null;
        var (arguments, end) = ScriptSlices.Of(tokens, next + 1);
        if (arguments.Count == 0 || IsMethod(tokens, arguments[0], end))
            return null;
        var named = arguments.Skip(1).Select(ScriptSlices.Properties).FirstOrDefault(properties => properties.Count > 0) ?? [];
        return call with { Text = ScriptText.Of(arguments[0]), Context = Named(named, "context") ?? "", Plural = Named(named, "plural") };
    }

    private static string? Named(Dictionary<string, IReadOnlyList<ScriptToken>> properties, string name) =>
        properties.TryGetValue(name, out var value) ? ScriptText.Of(value) : null;

    // function _s(text) { … } and function* _s()
    private static bool IsFunction(IReadOnlyList<ScriptToken> tokens, int at)
    {
        var before = Is(tokens, at - 1, "*") ? at - 2 : at - 1;
        return before >= 0 && tokens[before] is { Kind: ScriptTokenKind.Name, Value: "function" } && !Is(tokens, before - 1, ".");
    }

    // _s(text) { … } in a class or an object, and _s(text: string): string in an interface.
    private static bool IsMethod(IReadOnlyList<ScriptToken> tokens, IReadOnlyList<ScriptToken> first, int end)
    {
        if (ScriptText.Of(first) is not null)
            return false;
        return Is(tokens, end, "{")
            || (first[0].Kind == ScriptTokenKind.Name && (Is(first, 1, ":") || (Is(first, 1, "?") && Is(first, 2, ":"))));
    }

    // <string>, <Map<string, X[]>>; at stays where there are no types but a comparison.
    private static int AfterTypes(IReadOnlyList<ScriptToken> tokens, int at)
    {
        var (depth, parentheses) = (0, 0);
        for (var i = at; i < Math.Min(tokens.Count, at + LongestTypes); i++)
        {
            if (tokens[i].Kind != ScriptTokenKind.Mark)
                continue;
            var mark = tokens[i].Value;
            if (mark == "<")
                depth++;
            else if (mark == ">" && --depth == 0)
                return i + 1;
            else if (mark == "(")
                parentheses++;
            else if ((mark == ")" && --parentheses < 0) || _inNoType.Contains(mark))
                return at;
        }
        return at;
    }

    private static bool Is(IReadOnlyList<ScriptToken> tokens, int at, string mark) => at >= 0 && at < tokens.Count && tokens[at].Is(mark);
}
