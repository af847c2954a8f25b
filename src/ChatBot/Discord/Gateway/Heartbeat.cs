using System.Globalization;
using System.Text;

namespace ChatBot.Discord.Gateway;

/// <summary>
/// Beats as often as Discord wants, the first time after a random part of the interval, and tells when an answer stays out:
/// https://discord.com/developers/docs/events/gateway#sending-heartbeats
/// </summary>
internal sealed class Heartbeat(GatewaySocket socket, Func<long> last, TimeProvider clock, Random random)
{
    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(5);

    private int _unanswered;

    /// <summary>Beats until it is stopped, or no answer came between two beats: then the line is dead, whatever it says.</summary>
    public async Task BeatAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        if (interval < _shortest)
            interval = _shortest;
        if (interval > _longest)
            interval = _longest;
        await Task.Delay(interval * random.NextDouble(), clock, cancellationToken);
        while (Interlocked.CompareExchange(ref _unanswered, 1, 0) == 0)
        {
            if (!await BeatAsync(cancellationToken))
                return;
            await Task.Delay(interval, clock, cancellationToken);
        }
    }

    /// <summary>Beats once, besides.</summary>
    public Task<bool> BeatAsync(CancellationToken cancellationToken)
    {
        var sequence = last();
        return socket.SendAsync(
            Encoding.ASCII.GetBytes(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $$"""{"op":1,"d":{{(sequence > 0 ? sequence.ToString(CultureInfo.InvariantCulture) : "null")}}}"""
                )
            ),
            cancellationToken
        );
    }

    /// <summary>An answer came.</summary>
    public void Answered() => Interlocked.Exchange(ref _unanswered, 0);
}
