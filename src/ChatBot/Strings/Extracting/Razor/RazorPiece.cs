namespace ChatBot.Strings.Extracting.Razor;

/// <summary>A piece of a page in one language: C#, or JavaScript. What lies in it in another language is blank.</summary>
/// <param name="Start">Where it begins in the page.</param>
/// <param name="IsScript">Whether it is JavaScript.</param>
internal sealed record RazorPiece(int Start, bool IsScript)
{
    /// <summary>
    /// Stands in a script for what the page writes there when it runs. No source has it: it is the mark for an object that
    /// is missing.
    /// </summary>
    public const char Written = '\uFFFC';

    private readonly List<(int Start, int End, char With)> _blanks = [];

    /// <summary>Where it ends.</summary>
    public int End { get; set; }

    public void Blank(int start, int end, char with = ' ') => _blanks.Add((start, end, with));

    /// <summary>The piece, each character at its place.</summary>
    public string Of(string page)
    {
        var text = page[Start..End].ToCharArray();
        foreach (var (start, end, with) in _blanks)
            for (var at = start; at < Math.Min(end, End); at++)
                if (page[at] is not ('\n' or '\r'))
                    text[at - Start] = with;
        return new string(text);
    }
}
