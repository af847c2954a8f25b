namespace ChatBot.Strings.Extracting.Script;

/// <summary>What stands between the words of JavaScript: blanks and comments.</summary>
internal static class ScriptBlanks
{
    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || c == '\uFEFF';

    /// <summary>Where the next word begins, or the end of the source.</summary>
    public static int After(string source, int at)
    {
        while (at < source.Length)
        {
            if (IsBlank(source[at]))
                at++;
            else if (StartsWith(source, at, "//"))
                at = EndOfLine(source, at);
            else if (StartsWith(source, at, "/*"))
                at = Behind(source, at + 2, "*/");
            else
                break;
        }
        return at;
    }

    public static int EndOfLine(string source, int at)
    {
        var end = source.AsSpan(at).IndexOfAny("\n\r\u2028\u2029");
        return end < 0 ? source.Length : at + end;
    }

    private static int Behind(string source, int at, string mark)
    {
        var end = source.IndexOf(mark, at, StringComparison.Ordinal);
        return end < 0 ? source.Length : end + mark.Length;
    }

    private static bool StartsWith(string source, int at, string mark) => string.CompareOrdinal(source, at, mark, 0, mark.Length) == 0;
}
