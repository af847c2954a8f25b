using System.Text;

namespace ChatBot.Strings.Formats.Reading;

/// <summary>A text that comes in parts. What goes beyond the longest that fits is counted, not held.</summary>
internal sealed class LimitedText
{
    private readonly StringBuilder _text = new();
    private long _length;

    /// <summary>Whether nothing came.</summary>
    public bool IsEmpty => _length == 0;

    public void Append(char one)
    {
        if (_length++ < StringLimits.LongestText)
            _text.Append(one);
    }

    public void Append(ReadOnlySpan<char> part)
    {
        _text.Append(part[..(int)Math.Min(part.Length, Math.Max(0, StringLimits.LongestText - _length))]);
        _length += part.Length;
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        _text.Clear();
        _length = 0;
    }

    /// <summary>The text so far, which is over with this.</summary>
    /// <exception cref="StringFormatException">It is too long.</exception>
    public string Take(long line)
    {
        StringRules.CheckLength(_length, line);
        var text = _text.ToString();
        Clear();
        return text;
    }
}
