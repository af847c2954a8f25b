namespace ChatBot.Discord.Rest;

/// <summary>
/// How long to wait before the gateway is opened again. A line that breaks now and then is replaced at once; one that never
/// lasts is tried less and less often.
/// </summary>
internal sealed class GatewayBackoff(TimeProvider clock, Random random)
{
    private const int FreeDrops = 3;

    private static readonly TimeSpan _first = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _lasting = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _while = TimeSpan.FromSeconds(1);

    private int _drops;

    /// <summary>Waits.</summary>
    /// <param name="opened">How long the last connection was open; none when it was never.</param>
    /// <param name="afterAWhile">Whether Discord wants one to five seconds in between.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitAsync(TimeSpan opened, bool afterAWhile, CancellationToken cancellationToken)
    {
        if (opened >= _lasting)
            _drops = 0;
        var drops = _drops++ - (opened > TimeSpan.Zero ? FreeDrops : 0);
        var wait = drops < 0 ? TimeSpan.Zero : _first * Math.Pow(2, Math.Min(drops, 12));
        if (wait > _longest)
            wait = _longest;
        // Copies of a program that lost the same server must not come back as one.
        wait *= 0.75 + 0.5 * random.NextDouble();
        if (afterAWhile)
            wait += _while * (1 + 4 * random.NextDouble());
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancellationToken);
    }
}
