using System.Text.RegularExpressions;

namespace ChatBot.Strings.Extracting.Razor;

/// <summary>
/// Reads the markup of a Razor page (https://learn.microsoft.com/aspnet/core/mvc/views/razor) and puts its pieces of code
/// aside.
/// </summary>
internal sealed partial class RazorMarkup
{
    private static readonly HashSet<string> _voidElements = new(
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"],
        StringComparer.OrdinalIgnoreCase
    );

    private readonly string _page;
    private readonly List<RazorPiece> _pieces = [];
    private readonly RazorCode _code;

    private RazorMarkup(string page)
    {
        _page = page;
        _code = new RazorCode(page, this, _pieces);
    }

    public static IReadOnlyList<RazorPiece> PiecesOf(string page)
    {
        var markup = new RazorMarkup(page);
        for (var at = 0; at < page.Length; )
            at = markup.Pass(at, new Stack<string>());
        return markup._pieces;
    }

    /// <summary>Passes an element with all that is in it.</summary>
    /// <returns>Behind its end tag.</returns>
    public int PassElement(int at)
    {
        var open = new Stack<string>();
        do at = Pass(at, open);
        while (open.Count > 0 && at < _page.Length);
        return at;
    }

    /// <summary>Passes the rest of a line.</summary>
    public int PassLine(int at)
    {
        var none = new Stack<string>();
        while (at < _page.Length && _page[at] != '\n')
            at = Pass(at, none);
        return at;
    }

    /// <summary>Passes JavaScript.</summary>
    /// <param name="at">Where it begins.</param>
    /// <param name="end">What ends it and is not passed: a tag, or a line end.</param>
    public int PassScript(int at, string end)
    {
        var script = new RazorPiece(at, IsScript: true);
        _pieces.Add(script);
        while (at < _page.Length && !StartsWith(at, end))
            at = _page[at] == '@' ? _code.PassSign(at, script) : at + 1;
        script.End = at;
        return at;
    }

    // One step: a tag, a comment, what is behind the sign, or text.
    private int Pass(int at, Stack<string> open) =>
        _page[at] switch
        {
            '@' => _code.PassSign(at, script: null),
            '<' when StartsWith(at, "<!--") => PassUntil(at + 4, "-->"),
            '<' when at + 1 < _page.Length && _page[at + 1] == '/' => PassEndTag(at + 2, open),
            '<' when at + 1 < _page.Length && char.IsAsciiLetter(_page[at + 1]) => PassTag(at, open),
            _ => at + 1,
        };

    // Code runs in comments of HTML and in attributes, too.
    private int PassUntil(int at, string end)
    {
        while (at < _page.Length && !StartsWith(at, end))
            at = _page[at] == '@' ? _code.PassSign(at, script: null) : at + 1;
        return Math.Min(at + end.Length, _page.Length);
    }

    private int PassEndTag(int at, Stack<string> open)
    {
        var name = Name(at);
        // Those in between have no end tag, as HTML lets some be.
        if (open.Contains(name, StringComparer.OrdinalIgnoreCase))
            while (!open.Pop().Equals(name, StringComparison.OrdinalIgnoreCase)) { }
        return PassUntil(at, ">");
    }

    private int PassTag(int at, Stack<string> open)
    {
        var name = Name(at + 1);
        var end = PassAttributes(at + 1 + name.Length, out var isClosed);
        if (isClosed || _voidElements.Contains(name))
            return end;
        open.Push(name);
        if (!name.Equals("script", StringComparison.OrdinalIgnoreCase))
            return end;
        if (IsJavaScript(_page.AsSpan(at, end - at)))
            return PassScript(end, "</script");
        while (end < _page.Length && !StartsWith(end, "</script"))
            end = _page[end] == '@' ? _code.PassSign(end, script: null) : end + 1;
        return end;
    }

    private int PassAttributes(int at, out bool isClosed)
    {
        isClosed = false;
        while (at < _page.Length && _page[at] != '>')
        {
            isClosed = _page[at] == '/';
            at = _page[at] switch
            {
                '"' => PassUntil(at + 1, "\""),
                '\'' => PassUntil(at + 1, "'"),
                '@' => _code.PassSign(at, script: null),
                _ => at + 1,
            };
        }
        return Math.Min(at + 1, _page.Length);
    }

    private string Name(int at)
    {
        var end = at;
        while (end < _page.Length && (char.IsLetterOrDigit(_page[end]) || _page[end] is '-' or '.' or ':' or '_'))
            end++;
        return _page[at..end];
    }

    private bool StartsWith(int at, string text) =>
        string.Compare(_page, at, text, 0, text.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool IsJavaScript(ReadOnlySpan<char> tag)
    {
        foreach (var type in TypeOf().EnumerateMatches(tag))
            return ScriptType().IsMatch(tag.Slice(type.Index, type.Length));
        return true;
    }

    [GeneratedRegex(@"\stype\s*=\s*[""']?[^""'\s>]*", RegexOptions.IgnoreCase)]
    private static partial Regex TypeOf();

    // https://html.spec.whatwg.org/multipage/scripting.html#attr-script-type
    [GeneratedRegex(@"=\s*[""']?(?:module|[a-z]+/(?:javascript|ecmascript|x-javascript|typescript|babel|jsx))?$", RegexOptions.IgnoreCase)]
    private static partial Regex ScriptType();
}
