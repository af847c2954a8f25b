using System.Runtime.CompilerServices;

namespace ChatBot.Strings.Extracting.Script;

/// <summary>
/// Passes elements of JSX, whose texts are no code (https://facebook.github.io/jsx/), and has the code in their braces read.
/// </summary>
internal sealed class JsxReader(string source, ScriptReader reader)
{
    /// <summary>Whether an element, or a fragment, may begin here.</summary>
    public static bool MayBegin(string source, int at) => at + 1 < source.Length && (IsInName(source[at + 1]) || source[at + 1] == '>');

    /// <summary>Passes an element.</summary>
    /// <param name="at">Where it begins; then behind it.</param>
    /// <param name="holes">Takes the code in its braces.</param>
    /// <returns>Whether it is one: it has its end tag.</returns>
    public bool Pass(ref int at, List<IReadOnlyList<ScriptToken>> holes)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        at++;
        var name = Name(ref at);
        if (at < source.Length && source[at] == '<' && !PassTypes(ref at))
            return false;
        return PassAttributes(ref at, holes) switch
        {
            TagEnd.Open => PassChildren(ref at, name, holes),
            TagEnd.Closed => true,
            _ => false,
        };
    }

    private TagEnd PassAttributes(ref int at, List<IReadOnlyList<ScriptToken>> holes)
    {
        while ((at = ScriptBlanks.After(source, at)) < source.Length)
        {
            switch (source[at])
            {
                case '>':
                    at++;
                    return TagEnd.Open;
                case '/' when at + 1 < source.Length && source[at + 1] == '>':
                    at += 2;
                    return TagEnd.Closed;
                case '{':
                    if (!PassBraces(ref at, holes))
                        return TagEnd.None;
                    break;
                default:
                    if (Name(ref at).Length == 0 || !PassValue(ref at, holes))
                        return TagEnd.None;
                    break;
            }
        }
        return TagEnd.None;
    }

    // What follows the name of an attribute: nothing, or = and a string, braces or an element.
    private bool PassValue(ref int at, List<IReadOnlyList<ScriptToken>> holes)
    {
        var next = ScriptBlanks.After(source, at);
        if (next == source.Length || source[next] != '=')
            return true;
        at = ScriptBlanks.After(source, next + 1);
        if (at == source.Length)
            return false;
        switch (source[at])
        {
            case '{':
                return PassBraces(ref at, holes);
            case '<':
                return Pass(ref at, holes);
            case '"' or '\'':
                // Nothing is escaped here, and it may go over lines.
                at = source.IndexOf(source[at], at + 1) + 1;
                return at > 0;
            default:
                return false;
        }
    }

    private bool PassChildren(ref int at, string name, List<IReadOnlyList<ScriptToken>> holes)
    {
        while (at >= 0 && (at = NextOf(at, "<{")) >= 0)
        {
            var isTag = source[at] == '<';
            var end = ScriptBlanks.After(source, at + 1);
            if (isTag && end < source.Length && source[end] == '/')
                return PassEnd(ref at, end + 1, name);
            if (isTag ? !Pass(ref at, holes) : !PassBraces(ref at, holes))
                return false;
        }
        return false;
    }

    private bool PassEnd(ref int at, int next, string name)
    {
        next = ScriptBlanks.After(source, next);
        if (Name(ref next) != name)
            return false;
        next = ScriptBlanks.After(source, next);
        at = next + 1;
        return next < source.Length && source[next] == '>';
    }

    private bool PassBraces(ref int at, List<IReadOnlyList<ScriptToken>> holes)
    {
        at++;
        var (tokens, isClosed) = reader.Code(ref at, braced: true);
        holes.Add(tokens);
        return isClosed;
    }

    // <List<Item> items={…}>
    private bool PassTypes(ref int at)
    {
        var depth = 0;
        for (; at < source.Length; at++)
        {
            if (source[at] == '<')
                depth++;
            else if (source[at] == '>' && --depth == 0)
            {
                at++;
                return true;
            }
        }
        return false;
    }

    private string Name(ref int at)
    {
        var begin = at;
        while (at < source.Length && IsInName(source[at]))
            at++;
        return source[begin..at];
    }

    private int NextOf(int at, string characters)
    {
        var next = source.AsSpan(at).IndexOfAny(characters);
        return next < 0 ? -1 : at + next;
    }

    private static bool IsInName(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '_' or '$' or '-' or '.' or ':' || (c >= 0x80 && !ScriptBlanks.IsBlank(c));

    private enum TagEnd
    {
        None,
        Open,
        Closed,
    }
}
