using System.Runtime.CompilerServices;
using System.Text;

namespace ChatBot.Strings.Extracting.Script;

/// <summary>
/// Reads the words of JavaScript and TypeScript: https://tc39.es/ecma262/#sec-ecmascript-language-lexical-grammar. It bears
/// broken code: what has no
/// end ends with the source.
/// </summary>
internal sealed class ScriptReader
{
    // How often something may look like an element and be none, before none is looked for any more: each look goes to the
    // end of the source.
    private const int MostFailures = 20;

    // Only those that are asked for, or whose parts would be misread.
    private static readonly string[] _marks = ["===", "!==", "...", "=>", "==", "!=", "++", "--", "&&", "||"];

    private readonly string _source;
    private readonly JsxReader? _elements;
    private int _failures;

    private ScriptReader(string source, bool jsx)
    {
        _source = source;
        _elements = jsx ? new JsxReader(source, this) : null;
    }

    /// <param name="source">The code.</param>
    /// <param name="jsx">Whether elements of JSX may stand in it. In plain TypeScript they may not: there <c>&lt;</c> before
    /// a value is a type.</param>
    public static List<ScriptToken> Read(string source, bool jsx)
    {
        var at = source.StartsWith("#!", StringComparison.Ordinal) ? ScriptBlanks.EndOfLine(source, 0) : 0;
        return new ScriptReader(source, jsx).Code(ref at, braced: false).Tokens;
    }

    /// <summary>Reads code to the end of the source, or behind the brace that ends it.</summary>
    public (List<ScriptToken> Tokens, bool IsClosed) Code(ref int at, bool braced)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var tokens = new List<ScriptToken>();
        var place = new ScriptPlace();
        while ((at = ScriptBlanks.After(_source, at)) < _source.Length)
        {
            if (braced && place.Depth == 0 && _source[at] == '}')
            {
                at++;
                return (tokens, true);
            }
            var token = Next(ref at, place.AfterValue);
            place.Pass(token);
            tokens.Add(token);
        }
        return (tokens, !braced);
    }

    private ScriptToken Next(ref int at, bool afterValue)
    {
        var begin = at;
        var first = _source[at];
        if (IsInName(first))
            return Word(ref at);
        if (first == '`')
            return Template(ref at);
        if (first is '"' or '\'' && ScriptLiterals.Text(_source, ref at) is { } text)
            return new ScriptToken(ScriptTokenKind.Text, begin, text);
        if (first == '/' && !afterValue && ScriptLiterals.PassRegex(_source, ref at))
            return new ScriptToken(ScriptTokenKind.Other, begin, "");
        if (first == '<' && !afterValue && Element(ref at) is { } holes)
            return new ScriptToken(ScriptTokenKind.Element, begin, "", Holes: holes);
        return Mark(ref at);
    }

    private ScriptToken Word(ref int at)
    {
        var begin = at;
        // A number holds letters, too: 0x1F, 1_000n.
        while (at < _source.Length && IsInName(_source[at]))
            at++;
        return char.IsAsciiDigit(_source[begin])
            ? new ScriptToken(ScriptTokenKind.Other, begin, "")
            : new ScriptToken(ScriptTokenKind.Name, begin, _source[begin..at]);
    }

    private ScriptToken Template(ref int at)
    {
        var begin = at++;
        var parts = new List<string>();
        var holes = new List<IReadOnlyList<ScriptToken>>();
        var part = new StringBuilder();
        while (at < _source.Length && _source[at] != '`')
        {
            if (!ScriptLiterals.BeginsHole(_source, at))
            {
                ScriptLiterals.AppendOfTemplate(part, _source, ref at);
                continue;
            }
            at += 2;
            parts.Add(part.ToString());
            part.Clear();
            holes.Add(Code(ref at, braced: true).Tokens);
        }
        at++;
        return new ScriptToken(ScriptTokenKind.Template, begin, "", [.. parts, part.ToString()], holes);
    }

    private List<IReadOnlyList<ScriptToken>>? Element(ref int at)
    {
        if (_elements is null || _failures > MostFailures || !JsxReader.MayBegin(_source, at))
            return null;
        var begin = at;
        var holes = new List<IReadOnlyList<ScriptToken>>();
        if (_elements.Pass(ref at, holes))
            return holes;
        _failures++;
        at = begin;
        return null;
    }

    private ScriptToken Mark(ref int at)
    {
        var begin = at;
        // Before a digit it is a question and a number: a?.5:1.
        var isChain = _source.AsSpan(at).StartsWith("?.") && !(at + 2 < _source.Length && char.IsAsciiDigit(_source[at + 2]));
        var mark = isChain
            ? "?."
            : Array.Find(_marks, mark => string.CompareOrdinal(_source, begin, mark, 0, mark.Length) == 0) ?? _source[at].ToString();
        at += mark.Length;
        return new ScriptToken(ScriptTokenKind.Mark, begin, mark);
    }

    private static bool IsInName(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '_' or '$' or '#' or '\\' || (c >= 0x80 && !ScriptBlanks.IsBlank(c));
}
