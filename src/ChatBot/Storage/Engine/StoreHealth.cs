using System.Data.Common;

namespace ChatBot.Storage.Engine;

/// <summary>
/// Whether the store can be written now, told within <see cref="Patience"/> whatever the store does. One probe is under way at a time, and
/// whoever asks meanwhile waits for the same one: probes of a store that hangs would only pile up.
/// </summary>
/// <param name="units">Where the probe writes.</param>
/// <param name="clock">What it writes.</param>
/// <param name="time">The machine's time, which is waited by.</param>
internal sealed class StoreHealth(UnitsOfWork units, TimeProvider clock, [FromKeyedServices(WriterWatch.MachineTime)] TimeProvider time)
    : IDisposable
{
    /// <summary>How long an answer takes at most: 2 s, as whoever watches a program asks every few seconds and gives up soon.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const string Write = "INSERT INTO probe (id, at) VALUES (1, @at) ON CONFLICT (id) DO UPDATE SET at = excluded.at";

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = new();
    private Task<string?> _probe = Task.FromResult<string?>(null);

    /// <summary>Writes a little, durably: a store that only reads is no store.</summary>
    /// <returns>Why it cannot be written; null when it can.</returns>
    public async Task<string?> TroubleAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Probe().WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return $"the store cannot be written: it has not answered for {Patience.TotalSeconds:0} s";
        }
    }

    // Whoever waits in the line for the writer leaves it.
    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    // On a thread of its own, as SQLite's calls block theirs: a disk that hangs has the probe's, and not those of all who ask.
    private Task<string?> Probe()
    {
        lock (_lock)
        {
            if (_probe.IsCompleted)
                _probe = Task.Run(() => WriteAsync(_end.Token), CancellationToken.None);
            return _probe;
        }
    }

    private async Task<string?> WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var unit = units.Begin();
            await unit.Of<Transaction>().ChangeAsync(Write, new { at = clock.GetUtcNow() }, cancellationToken);
            await unit.CommitAsync(cancellationToken);
            return null;
        }
        catch (DbException)
        {
            return "the store cannot be written";
        }
    }
}
