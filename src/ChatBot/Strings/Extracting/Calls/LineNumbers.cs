namespace ChatBot.Strings.Extracting.Calls;

/// <summary>The lines of a source, asked for from its beginning to its end.</summary>
internal sealed class LineNumbers(string source)
{
    private int _at;
    private long _line = 1;

    /// <summary>The line of a place, from 1. Places come in order.</summary>
    public long Of(int place)
    {
        for (; _at < place; _at++)
            if (source[_at] == '\n' || (source[_at] == '\r' && (_at + 1 == source.Length || source[_at + 1] != '\n')))
                _line++;
        return _line;
    }
}
