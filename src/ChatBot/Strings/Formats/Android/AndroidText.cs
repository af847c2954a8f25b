using System.Globalization;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Formats.Android;

/// <summary>
/// A text as <c>strings.xml</c> writes it: white space is one space but in quotes, and <c>\' \" \n \@ \u0041</c> are escapes. See
/// https://developer.android.com/guide/topics/resources/string-resource#FormattingAndStyling.
/// </summary>
internal sealed class AndroidText
{
    private readonly LimitedText _text = new();
    private readonly char[] _code = new char[4];
    private int _digits = -1;
    private bool _isEscape;
    private bool _isQuoted;
    private bool _hasSpace;

    /// <summary>Markup, exactly.</summary>
    public void Markup(string tag)
    {
        Space();
        _text.Append(tag);
    }

    /// <summary>A part of the text; an escape may begin in one and end in the next.</summary>
    /// <exception cref="StringFormatException">A <c>\u</c> has no four digits.</exception>
    public void Append(ReadOnlySpan<char> part, long line)
    {
        foreach (var one in part)
            Append(one, line);
    }

    /// <summary>The text, without white space around it.</summary>
    /// <exception cref="StringFormatException">It is too long, or ends within an escape.</exception>
    public string Take(long line) =>
        _isEscape || _digits >= 0
            ? throw new StringFormatException(line, "The text ends within an escape; a backslash itself is written `\\\\`.")
            : _text.Take(line);

    private void Append(char one, long line)
    {
        if (_digits >= 0)
            Digit(one, line);
        else if (_isEscape)
            Escape(one);
        else if (one == '\\')
            _isEscape = true;
        else if (one == '"')
            _isQuoted = !_isQuoted;
        else if (!_isQuoted && one is ' ' or '\n' or '\t' or '\r')
            _hasSpace = true;
        else
            Character(one);
    }

    private void Escape(char escape)
    {
        _isEscape = false;
        if (escape == 'u')
            _digits = 0;
        else
            Character(
                escape switch
                {
                    'n' => '\n',
                    't' => '\t',
                    _ => escape,
                }
            );
    }

    private void Digit(char digit, long line)
    {
        if (!char.IsAsciiHexDigit(digit))
            throw new StringFormatException(line, "Behind `\\u` there are four digits, as in `\\u00e9`.");
        _code[_digits++] = digit;
        if (_digits < 4)
            return;
        _digits = -1;
        Character((char)ushort.Parse(_code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
    }

    private void Character(char one)
    {
        Space();
        _text.Append(one);
    }

    // White space at the beginning and at the end counts for nothing, so it waits for what follows.
    private void Space()
    {
        if (_hasSpace && !_text.IsEmpty)
            _text.Append(' ');
        _hasSpace = false;
    }
}
