using System.Globalization;
using System.Text;

namespace ChatBot.Benchmarks.Contest;

/// <summary>
/// An event made ready: HHHHHH and LLLLLL stand where the high and the low six digits of its number go, and IIIIIIIIIIIIIIIIIII
/// where its id goes, if there is any. Nothing but those digits is written when it is sent, as whoever sends runs on the same
/// cores as what is measured.
/// </summary>
/// <param name="json">The event with its holes.</param>
/// <param name="idOf">The id of the event of a number, of 19 digits.</param>
internal sealed class Template(string json, Func<long, long>? idOf = null)
{
    private const int Width = 6;
    private const int IdWidth = 19;

    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(json);
    private readonly int[] _high = Holes(json, "HHHHHH");
    private readonly int[] _low = Holes(json, "LLLLLL");
    private readonly int[] _id = Holes(json, new string('I', IdWidth));

    /// <summary>The event of this number; good until the next is asked for.</summary>
    public ReadOnlyMemory<byte> Of(long number)
    {
        Span<byte> digits = stackalloc byte[IdWidth];
        number.TryFormat(digits, out _, "D12", CultureInfo.InvariantCulture);
        foreach (var hole in _high)
            digits[..Width].CopyTo(_bytes.AsSpan(hole));
        foreach (var hole in _low)
            digits[Width..(2 * Width)].CopyTo(_bytes.AsSpan(hole));
        if (idOf is null)
            return _bytes;
        idOf(number).TryFormat(digits, out _, "D19", CultureInfo.InvariantCulture);
        foreach (var hole in _id)
            digits.CopyTo(_bytes.AsSpan(hole));
        return _bytes;
    }

    private static int[] Holes(string json, string mark)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        List<int> holes = [];
        for (var from = 0; bytes.AsSpan(from).IndexOf(Encoding.UTF8.GetBytes(mark)) is >= 0 and var at; from += at + mark.Length)
            holes.Add(from + at);
        return [.. holes];
    }
}
