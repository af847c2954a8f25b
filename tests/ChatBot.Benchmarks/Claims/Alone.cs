using System.Diagnostics;

namespace ChatBot.Benchmarks.Claims;

/// <summary>
/// Things done one at a time, in turn, with a pause before each in which the program comes to rest, as claims are minutes
/// apart in life.
/// </summary>
internal static class Alone
{
    private const int Times = 300;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(15);

    /// <summary>The milliseconds of each of several things, each done as often as the others.</summary>
    public static async Task<double[][]> MeasureAsync(CancellationToken cancellationToken, params Func<Task>[] things)
    {
        var took = things.Select(_ => new double[Times]).ToArray();
        for (var time = 0; time < Times; time++)
        {
            for (var thing = 0; thing < things.Length; thing++)
            {
                await Task.Delay(_pause, TimeProvider.System, cancellationToken);
                var begun = Stopwatch.GetTimestamp();
                await things[thing]();
                took[thing][time] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            }
        }
        return took;
    }
}
