using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ChatBot.Strings.Extracting.Razor;

/// <summary>
/// Reads what stands behind the sign of Razor, and the markup in it. How far the code goes, the compiler's own words tell.
/// </summary>
internal sealed class RazorCode(string page, RazorMarkup markup, List<RazorPiece> pieces)
{
    // People write less than ten; each level has the rest of the page looked at once more.
    private const int Deepest = 100;

    private static readonly HashSet<string> _statements =
    [
        "if",
        "for",
        "foreach",
        "while",
        "do",
        "switch",
        "using",
        "lock",
        "try",
        "helper",
    ];
    private static readonly HashSet<string> _continued = ["else", "catch", "finally"];

    private static readonly HashSet<string> _directives =
    [
        "addTagHelper",
        "attribute",
        "implements",
        "inherits",
        "inject",
        "layout",
        "model",
        "namespace",
        "page",
        "preservewhitespace",
        "removeTagHelper",
        "rendermode",
        "tagHelperPrefix",
        "typeparam",
        "using",
    ];

    private int _depth;

    /// <summary>Passes the sign and what belongs to it.</summary>
    /// <param name="at">Where it stands.</param>
    /// <param name="script">The script around it; null elsewhere.</param>
    /// <exception cref="InsufficientExecutionStackException">It is nested too deeply.</exception>
    public int PassSign(int at, RazorPiece? script)
    {
        if (++_depth > Deepest)
            throw new InsufficientExecutionStackException();
        var end = at + 1 < page.Length ? PassBehind(at, script) : page.Length;
        _depth--;
        return end;
    }

    private int PassBehind(int at, RazorPiece? script)
    {
        switch (page[at + 1])
        {
            case '@':
                return at + 2;
            case '*':
                var end = page.IndexOf("*@", at + 2, StringComparison.Ordinal);
                return Blanked(script, at, end < 0 ? page.Length : end + 2, ' ');
            case '(':
                return Blanked(script, at, PassPiece(at + 1, script is not null), RazorPiece.Written);
            case '{':
                return Blanked(script, at, PassPiece(at + 1, script is not null), ' ');
            // After a letter or a digit it is part of an address: nick@example.com
            case var first when IsNameStart(first) && !(at > 0 && char.IsLetterOrDigit(page[at - 1])):
                return PassWord(at, script);
            default:
                return at + 1;
        }
    }

    private int PassWord(int at, RazorPiece? script)
    {
        var word = Word(at + 1);
        var behind = AfterBlanks(at + 1 + word.Length);
        var next = behind < page.Length ? page[behind] : '\0';
        if (word is "functions" or "code" && next == '{')
            return Blanked(script, at, PassMembers(behind), ' ');
        if (
            word == "section"
            && AfterBlanks(behind + Word(behind).Length) is var body
            && body > behind
            && body < page.Length
            && page[body] == '{'
        )
            return body + 1;
        if (_directives.Contains(word) && next != '(' && BeginsLine(at))
            return PassDirective(at + 1 + word.Length);
        if (_statements.Contains(word) || (word == "await" && Word(behind) == "foreach"))
            return Blanked(script, at, PassStatement(at + 1, script is not null), ' ');
        return Blanked(script, at, PassExpression(at + 1, script is not null), RazorPiece.Written);
    }

    // It may hold an attribute, and so a call.
    private int PassDirective(int at)
    {
        var end = page.IndexOf('\n', at);
        pieces.Add(new RazorPiece(at, IsScript: false) { End = end < 0 ? page.Length : end });
        return pieces[^1].End;
    }

    private int PassMembers(int at)
    {
        var piece = new RazorPiece(at + 1, IsScript: false);
        pieces.Add(piece);
        var end = PassBracket(at, piece, inScript: false);
        piece.End = Math.Max(end - 1, at + 1);
        return end;
    }

    private int PassPiece(int at, bool inScript)
    {
        var piece = new RazorPiece(at, IsScript: false);
        pieces.Add(piece);
        return piece.End = PassBracket(at, piece, inScript);
    }

    // A name, and what is asked of it without a blank between: user.Name, Html.Raw(…), list[0]?.Name
    private int PassExpression(int at, bool inScript)
    {
        var piece = new RazorPiece(at, IsScript: false);
        pieces.Add(piece);
        if (Word(at) == "await")
            at = AfterBlanks(at + "await".Length);
        at += Word(at).Length;
        while (at < page.Length)
        {
            var dot = page[at] is '?' or '!' ? at + 1 : at;
            if (page[at] == '(' || (dot < page.Length && page[dot] == '['))
                at = PassBracket(dot, piece, inScript);
            else if (dot + 1 < page.Length && page[dot] == '.' && IsNameStart(page[dot + 1]))
                at = dot + 1 + Word(dot + 1).Length;
            else
                break;
        }
        return piece.End = at;
    }

    private int PassStatement(int at, bool inScript)
    {
        var piece = new RazorPiece(at, IsScript: false);
        pieces.Add(piece);
        var isLoop = Word(at) == "do";
        while (true)
        {
            at = PassHead(at, piece, inScript);
            if (at < page.Length && page[at] == '{')
                at = PassBracket(at, piece, inScript);
            piece.End = at;
            var next = AfterBlanks(at);
            var word = Word(next);
            if (!_continued.Contains(word) && !(isLoop && word == "while"))
                return at;
            isLoop &= word != "while";
            at = next;
        }
    }

    // Up to the brace of its body, or behind the semicolon of one that has none.
    private int PassHead(int at, RazorPiece piece, bool inScript)
    {
        while (true)
        {
            var token = SyntaxFactory.ParseTokens(page, at, at).First();
            if (token.IsKind(SyntaxKind.OpenParenToken))
                at = PassBracket(token.SpanStart, piece, inScript);
            else if (token.Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.EndOfFileToken)
                return token.SpanStart;
            else
                at = token.Span.End;
            if (token.IsKind(SyntaxKind.SemicolonToken))
                return at;
        }
    }

    // A bracket, a brace or a parenthesis, with all that is in it.
    private int PassBracket(int at, RazorPiece piece, bool inScript)
    {
        var depth = 0;
        var begins = false;
        while (true)
        {
            var other = -1;
            foreach (var token in SyntaxFactory.ParseTokens(page, at, at))
            {
                at = token.SpanStart;
                other = PassOther(at, begins, inScript);
                if (other >= 0)
                    break;
                at = token.Span.End;
                if (token.IsKind(SyntaxKind.EndOfFileToken))
                    return page.Length;
                if (token.Kind() is SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.OpenBraceToken)
                    depth++;
                if (
                    token.Kind() is SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseBraceToken
                    && --depth == 0
                )
                    return at;
                begins =
                    token.Kind()
                        is SyntaxKind.OpenBraceToken
                            or SyntaxKind.CloseBraceToken
                            or SyntaxKind.SemicolonToken
                            or SyntaxKind.ColonToken;
            }
            piece.Blank(at, other);
            at = other;
            begins = true;
        }
    }

    // Markup, a comment of Razor's, or another sign among code; -1 for none.
    private int PassOther(int at, bool begins, bool inScript)
    {
        if (at >= page.Length)
            return -1;
        var next = at + 1 < page.Length ? page[at + 1] : '\0';
        if (page[at] == '<')
            return begins && (char.IsAsciiLetter(next) || next == '!') ? PassMarkup(at, inScript) : -1;
        if (page[at] != '@')
            return -1;
        if (next == '<')
            return PassMarkup(at + 1, inScript);
        if (next == ':' && begins)
            return inScript ? markup.PassScript(at + 2, "\n") : markup.PassLine(at + 2);
        return next == '*' || (begins && next is not ('"' or '$')) ? PassSign(at, script: null) : -1;
    }

    private int PassMarkup(int at, bool inScript) =>
        inScript && string.CompareOrdinal(page, at, "<text>", 0, 6) == 0
            ? markup.PassScript(at + 6, "</text>") + "</text>".Length
            : markup.PassElement(at);

    private int AfterBlanks(int at)
    {
        while (at < page.Length && char.IsWhiteSpace(page[at]))
            at++;
        return at;
    }

    private bool BeginsLine(int at)
    {
        while (at > 0 && page[at - 1] is ' ' or '\t')
            at--;
        return at == 0 || page[at - 1] == '\n';
    }

    private string Word(int at)
    {
        var end = at;
        while (end < page.Length && (IsNameStart(page[end]) || char.IsDigit(page[end])))
            end++;
        return page[at..end];
    }

    private static int Blanked(RazorPiece? script, int start, int end, char with)
    {
        script?.Blank(start, end, with);
        return end;
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';
}
