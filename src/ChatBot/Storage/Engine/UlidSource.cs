namespace ChatBot.Storage.Engine;

/// <summary>
/// Makes ids that sort by the time they were made, never twice: milliseconds, a counter, and a part of its own for each copy of the
/// program. Digits and lower-case letters only, which sort alike in every collation.
/// </summary>
internal sealed class UlidSource
{
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int CounterBits = 15;
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly Random _random;
    private readonly string _copy;
    private long _last;

    /// <param name="clock">The time in the ids.</param>
    /// <param name="random">What tells copies of the program apart.</param>
    public UlidSource(TimeProvider clock, Random random)
    {
        (_clock, _random) = (clock, random);
        _copy = Text(random.NextInt64(1L << 35), 7);
    }

    /// <summary>A new id, greater than all that this copy made before, even when the clock went back.</summary>
    public string New()
    {
        var now = First(_clock.GetUtcNow());
        long mine;
        lock (_lock)
            mine = _last = Math.Max(_last + 1, now);
        return Text(mine, 13) + _copy;
    }

    /// <summary>The beginning of an instant: the ids made before are smaller, those made then or later are greater.</summary>
    public static string FirstOf(DateTimeOffset at) => Text(First(at), 13);

    /// <summary>A key that cannot be guessed from the others.</summary>
    public string NewKey()
    {
        lock (_lock)
            return Text(_random.NextInt64(1L << 60), 12) + Text(_random.NextInt64(1L << 60), 12);
    }

    private static long First(DateTimeOffset at) => at.ToUnixTimeMilliseconds() << CounterBits;

    private static string Text(long value, int length) =>
        string.Create(
            length,
            value,
            static (text, rest) =>
            {
                for (var at = text.Length - 1; at >= 0; at--, rest >>= 5)
                    text[at] = Digits[(int)(rest & 31)];
            }
        );
}
