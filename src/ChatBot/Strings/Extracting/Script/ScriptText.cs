using System.Runtime.CompilerServices;
using ChatBot.Strings.Extracting.Calls;

namespace ChatBot.Strings.Extracting.Script;

/// <summary>
/// The text that an expression of JavaScript is, as the running program would have it: strings, templates and their sums.
/// </summary>
internal static class ScriptText
{
    /// <returns>Null when only the running program knows it.</returns>
    public static string? Of(IReadOnlyList<ScriptToken> words)
    {
        var text = new HoledText();
        var at = 0;
        return AppendSum(text, words, ref at) && at == words.Count ? text.ToString() : null;
    }

    private static bool AppendSum(HoledText text, IReadOnlyList<ScriptToken> words, ref int at)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        while (AppendOne(text, words, ref at))
        {
            if (at == words.Count || !words[at].Is("+"))
                return true;
            at++;
        }
        return false;
    }

    private static bool AppendOne(HoledText text, IReadOnlyList<ScriptToken> words, ref int at)
    {
        if (at == words.Count)
            return false;
        var word = words[at++];
        switch (word.Kind)
        {
            case ScriptTokenKind.Text:
                text.Append(word.Value);
                return true;
            case ScriptTokenKind.Template:
                AppendParts(text, word);
                return true;
            default:
                return word.Is("(") && AppendSum(text, words, ref at) && at < words.Count && words[at++].Is(")");
        }
    }

    private static void AppendParts(HoledText text, ScriptToken template)
    {
        foreach (var (i, part) in template.Parts!.Index())
        {
            text.Append(part);
            if (i == template.Holes!.Count)
                return;
            if (Of(template.Holes[i]) is { } constant)
                text.Append(constant);
            else
                text.AppendHole(NameOf(template.Holes[i]));
        }
    }

    // name, user.name, user?.name, this.name, user!.name
    private static string? NameOf(IReadOnlyList<ScriptToken> hole)
    {
        var names = new List<string>();
        var isName = true;
        foreach (var word in hole)
        {
            if (!isName && word.Is("!"))
                continue;
            if (isName ? word.Kind != ScriptTokenKind.Name : !word.Is(".") && !word.Is("?."))
                return null;
            if (isName)
                names.Add(word.Value);
            isName = !isName;
        }
        if (names.Count > 1 && names[0] == "this")
            names.RemoveAt(0);
        return isName ? null : string.Join('.', names);
    }
}
