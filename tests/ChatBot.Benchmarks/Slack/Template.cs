using System.Globalization;
using System.Text;

namespace ChatBot.Benchmarks.Slack;

/// <summary>
/// An envelope made ready: HHHHHH and LLLLLL stand where the high and the low six digits of its number go. Nothing but those
/// digits is written when it is sent, as whoever sends runs on the same cores as what is measured.
/// </summary>
internal sealed class Template
{
    private const int Width = 6;

    private readonly byte[] _bytes;
    private readonly int[] _high;
    private readonly int[] _low;

    public Template(string json)
    {
        _bytes = Encoding.UTF8.GetBytes(json);
        _high = Holes("HHHHHH"u8);
        _low = Holes("LLLLLL"u8);
    }

    /// <summary>The envelope of this number; good until the next is asked for.</summary>
    public ReadOnlyMemory<byte> Of(long number)
    {
        Span<byte> digits = stackalloc byte[2 * Width];
        number.TryFormat(digits, out _, "D12", CultureInfo.InvariantCulture);
        foreach (var hole in _high) digits[..Width].CopyTo(_bytes.AsSpan(hole));
        foreach (var hole in _low) digits[Width..].CopyTo(_bytes.AsSpan(hole));
        return _bytes;
    }

    private int[] Holes(ReadOnlySpan<byte> mark)
    {
        List<int> holes = [];
        for (var from = 0; _bytes.AsSpan(from).IndexOf(mark) is >= 0 and var at; from += at + Width) holes.Add(from + at);
        return [.. holes];
    }
}
