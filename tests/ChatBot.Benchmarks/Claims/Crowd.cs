using System.Diagnostics;

namespace ChatBot.Benchmarks.Claims;

/// <summary>64 people who claim at once, each again as soon as they are answered.</summary>
internal sealed class Crowd : IDisposable
{
    public const int People = 64;

    /// <summary>How long one round takes: short, as the disk has phases, and what is compared has to meet the same ones.</summary>
    public static readonly TimeSpan Round = TimeSpan.FromSeconds(0.3);

    private readonly RunningBot _bot;
    private readonly KeptLine[] _lines;
    private readonly byte[][] _said = [.. Enumerable.Range(0, People).Select(who => KeptLine.Said($"dev{who}", "\"take next - x\""))];

    private Crowd(RunningBot bot, KeptLine[] lines) => (_bot, _lines) = (bot, lines);

    public static async Task<Crowd> GatherAsync(RunningBot bot, CancellationToken cancellationToken) =>
        new(bot, await Task.WhenAll(Enumerable.Range(0, People).Select(_ => KeptLine.OpenAsync(bot.Port, cancellationToken))));

    /// <summary>Claims per second in process.</summary>
    public Task<double> InProcessAsync(CancellationToken cancellationToken) =>
        RunAsync(who => _bot.ClaimAsync(who, cancellationToken), cancellationToken);

    /// <summary>Claims per second over HTTP.</summary>
    public Task<double> OverHttpAsync(CancellationToken cancellationToken) =>
        RunAsync(who => _lines[who].SayAsync(_said[who], cancellationToken), cancellationToken);

    public void Dispose()
    {
        foreach (var line in _lines)
            line.Dispose();
    }

    private async Task<double> RunAsync(Func<int, Task> claim, CancellationToken cancellationToken)
    {
        await _bot.QuietAsync(cancellationToken);
        var begun = Stopwatch.GetTimestamp();
        var claims = await Task.WhenAll(
            Enumerable
                .Range(0, People)
                .Select(async who =>
                {
                    await Task.Yield();
                    var count = 0;
                    for (; Stopwatch.GetElapsedTime(begun) < Round; count++)
                        await claim(who);
                    return count;
                })
        );
        var rate = claims.Sum() / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        await _bot.QuietAsync(cancellationToken);
        return rate;
    }
}
