using System.Text;
using System.Text.Unicode;

namespace ChatBot.Strings.Formats.Reading;

/// <summary>
/// The lines of a stream, one at a time over one buffer. They end with LF or CRLF; a byte order mark is no part of the
/// first.
/// </summary>
internal sealed class LineReader(Stream file)
{
    /// <summary>The longest line, in bytes. Six forms of the longest text fit, with every character written as <c>\uXXXX</c>.</summary>
    public const int Longest = 8 * 1024 * 1024;

    private byte[] _buffer = new byte[64 * 1024];
    private int _begin;
    private int _end;
    private int _looked;
    private int _length;
    private int _ending;
    private bool _isOpened;
    private bool _isOver;

    /// <summary>Which line it is, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The line, without its end; until the next one is read.</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_begin - _length, _length - _ending);

    /// <summary>The line as text.</summary>
    /// <exception cref="StringFormatException">It is not UTF-8.</exception>
    public string Text => Utf8.IsValid(Line) ? Encoding.UTF8.GetString(Line) : throw NotUtf8;

    /// <summary>What is said of a line that is not UTF-8.</summary>
    public StringFormatException NotUtf8 => new(Number, "It is not UTF-8. Save the file as UTF-8.");

    /// <summary>The beginning of the file, before a line of it is read: 64 KiB at most.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> AheadAsync(CancellationToken cancellationToken)
    {
        while (!_isOver && _end < _buffer.Length)
            await FillAsync(cancellationToken);
        return _buffer.AsMemory(_begin, _end - _begin);
    }

    /// <summary>Goes to the next line.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="StringFormatException">It is too long, or the file is UTF-16.</exception>
    public ValueTask<bool> NextAsync(CancellationToken cancellationToken) =>
        _isOpened && TakesLine() ? ValueTask.FromResult(true) : ReadAsync(cancellationToken);

    private async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        do
        {
            if (_isOver)
                return TakesRest();
            await FillAsync(cancellationToken);
        } while (!TakesLine());
        return true;
    }

    private bool TakesLine()
    {
        var at = _buffer.AsSpan(_looked, _end - _looked).IndexOf((byte)'\n');
        if (at < 0)
        {
            _looked = _end;
            return false;
        }

        var next = _looked + at + 1;
        Take(next, next - _begin > 1 && _buffer[next - 2] == '\r' ? 2 : 1);
        return true;
    }

    private bool TakesRest()
    {
        if (_begin == _end)
            return false;
        Take(_end, ending: 0);
        return true;
    }

    private void Take(int next, int ending)
    {
        (_length, _ending) = (next - _begin, ending);
        _begin = _looked = next;
        Number++;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        do
        {
            var read = await file.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            _end += read;
            _isOver = read == 0;
        } while (!_isOver && _end < 3);
        if (!_isOpened)
            Open();
    }

    private void MakeRoom()
    {
        _buffer.AsSpan(_begin, _end - _begin).CopyTo(_buffer);
        (_looked, _end, _begin) = (_looked - _begin, _end - _begin, 0);
        if (_end < _buffer.Length)
            return;
        if (_end >= Longest)
            throw new StringFormatException(
                Number + 1,
                $"A line of more than {Longest:N0} bytes; a text may have {StringLimits.LongestText:N0} characters."
            );
        Array.Resize(ref _buffer, _buffer.Length * 2);
    }

    private void Open()
    {
        _isOpened = true;
        var begun = _buffer.AsSpan(0, _end);
        if (begun is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw new StringFormatException(1, "It is UTF-16. Save the file as UTF-8.");
        if (begun is [0xEF, 0xBB, 0xBF, ..])
            _begin = _looked = 3;
    }
}
