using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Formats.Json;

/// <summary>A stream of JSON, piece by piece over one buffer. A byte order mark is no part of it.</summary>
internal sealed class JsonPieces(Stream file)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _end;
    private bool _isOpened;

    /// <summary>What is read and not passed.</summary>
    public ReadOnlySpan<byte> Filled => _buffer.AsSpan(0, _end);

    /// <summary>Whether nothing comes after it.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Reads on.</summary>
    /// <param name="line">Where that is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StringFormatException">A single text is longer than what is ever held, or the file is UTF-16.</exception>
    public async ValueTask FillAsync(long line, CancellationToken cancellationToken)
    {
        if (_end == _buffer.Length)
            Grow(line);
        do
        {
            var read = await file.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            _end += read;
            IsLast = read == 0;
        } while (!IsLast && _end < 3);
        if (_isOpened)
            return;
        _isOpened = true;
        if (Filled is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw new StringFormatException(1, "It is UTF-16. Save the file as UTF-8.");
        if (Filled is [0xEF, 0xBB, 0xBF, ..])
            Pass(3);
    }

    /// <summary>So many bytes are done with.</summary>
    public void Pass(int length)
    {
        Filled[length..].CopyTo(_buffer);
        _end -= length;
    }

    private void Grow(long line)
    {
        if (_end >= LineReader.Longest)
            throw new StringFormatException(
                line,
                $"A text of more than {LineReader.Longest:N0} bytes; {StringLimits.LongestText:N0} characters fit."
            );
        Array.Resize(ref _buffer, _buffer.Length * 2);
    }
}
