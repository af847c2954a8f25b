using System.Diagnostics;

namespace ChatBot.Benchmarks.Strings;

/// <summary>Somebody who claims a number every 50 ms, and notes how long the slowest of their claims took.</summary>
internal sealed class ClaimsMeanwhile : IAsyncDisposable
{
    private static readonly TimeSpan _every = TimeSpan.FromMilliseconds(50);
    private static readonly byte[] _said = KeptLine.Said("nick", "\"take next - x\"");

    private readonly CancellationTokenSource _end;
    private readonly KeptLine _line;
    private readonly Task _claiming;
    private double _longest;

    private ClaimsMeanwhile(KeptLine line, CancellationToken cancellationToken)
    {
        (_line, _end) = (line, CancellationTokenSource.CreateLinkedTokenSource(cancellationToken));
        _claiming = ClaimAsync(_end.Token);
    }

    public static async Task<ClaimsMeanwhile> BeginAsync(int port, CancellationToken cancellationToken)
    {
        var line = await KeptLine.OpenAsync(port, cancellationToken);
        // The first one meets code that never ran.
        for (var count = 0; count < 20; count++)
            await line.SayAsync(_said, cancellationToken);
        return new ClaimsMeanwhile(line, cancellationToken);
    }

    /// <summary>The slowest since this was asked last, in milliseconds.</summary>
    public double Longest() => Interlocked.Exchange(ref _longest, 0);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        try
        {
            await _claiming;
        }
        catch (OperationCanceledException) { }
        _line.Dispose();
        _end.Dispose();
    }

    private async Task ClaimAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(_every, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var begun = Stopwatch.GetTimestamp();
            await _line.SayAsync(_said, cancellationToken);
            var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            if (took > _longest)
                Interlocked.Exchange(ref _longest, took);
        }
    }
}
