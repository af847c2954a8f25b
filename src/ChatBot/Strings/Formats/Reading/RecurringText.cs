using System.Text.Json;

namespace ChatBot.Strings.Formats.Reading;

/// <summary>A text that mostly is the same as the last time: a file's name, an author. It is made once, and not once a line.</summary>
internal sealed class RecurringText
{
    private byte[] _written = [];
    private int _length;
    private string _text = "";

    /// <summary>The text that the reader is at.</summary>
    public string Read(ref Utf8JsonReader json)
    {
        var written = json.ValueSpan;
        // Where there are escapes the same bytes may be other text only in theory; they are rare, so they are always read.
        if (json.ValueIsEscaped)
            return json.GetString()!;
        if (written.SequenceEqual(_written.AsSpan(0, _length)))
            return _text;
        if (_written.Length < written.Length)
            _written = new byte[written.Length];
        written.CopyTo(_written);
        _length = written.Length;
        return _text = json.GetString()!;
    }
}
