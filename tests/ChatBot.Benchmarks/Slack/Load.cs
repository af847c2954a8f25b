using System.Diagnostics;

namespace ChatBot.Benchmarks.Slack;

/// <summary>A run of numbered envelopes: how many may be unanswered at once, and when each was answered.</summary>
/// <param name="first">The first number.</param>
/// <param name="count">How many there are.</param>
/// <param name="window">How many may be unanswered.</param>
internal sealed class Load(long first, int count, int window)
{
    // Slack itself gives a bot three seconds; who says nothing for so long will say nothing more.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly long[] _answeredAt = new long[count];
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _waiting;
    private int _answered;

    public long First => first;

    public int Count => count;

    public int Answered => Volatile.Read(ref _answered);

    /// <summary>Whether the bot's post answers, because it acknowledges before it has done anything.</summary>
    public bool IsAnsweredByPost { get; init; }

    /// <summary>Told each acknowledgement while it is good.</summary>
    public Action<int, ReadOnlyMemory<byte>>? Heard { get; init; }

    /// <summary>When an envelope was answered; 0 when it was not.</summary>
    public long AnsweredAt(int index) => Volatile.Read(ref _answeredAt[index]);

    public void Acked(long number, ReadOnlyMemory<byte> frame)
    {
        if (number < first || number >= first + count) return;
        Heard?.Invoke((int)(number - first), frame);
        if (!IsAnsweredByPost) Answer((int)(number - first));
    }

    public void Posted(long number)
    {
        if (IsAnsweredByPost && number >= first && number < first + count) Answer((int)(number - first));
    }

    /// <summary>Waits until one more may be sent after so many. One sender at a time.</summary>
    /// <exception cref="TimeoutException">Nothing was answered for long.</exception>
    public async ValueTask RoomAsync(int sent, CancellationToken stop)
    {
        while (sent - Answered >= window)
        {
            var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Interlocked.Exchange(ref _waiting, waiting);
            // An answer that came before this line found nobody waiting.
            if (sent - Answered < window) return;
            try
            {
                await waiting.Task.WaitAsync(_patience, TimeProvider.System, stop);
            }
            catch (TimeoutException)
            {
                throw Silent();
            }
        }
    }

    /// <summary>Waits until all are answered.</summary>
    /// <exception cref="TimeoutException">Some are not, and nothing was answered for long.</exception>
    public async Task AllAnsweredAsync(CancellationToken stop)
    {
        while (true)
        {
            var before = Answered;
            try
            {
                await _all.Task.WaitAsync(_patience, TimeProvider.System, stop);
                return;
            }
            catch (TimeoutException) when (Answered > before)
            {
                // Slow, but not silent.
            }
            catch (TimeoutException)
            {
                throw Silent();
            }
        }
    }

    private void Answer(int index)
    {
        if (Interlocked.CompareExchange(ref _answeredAt[index], Stopwatch.GetTimestamp(), 0) != 0) return;
        if (Interlocked.Increment(ref _answered) == count) _all.TrySetResult();
        Interlocked.Exchange(ref _waiting, null)?.TrySetResult();
    }

    private TimeoutException Silent() => new($"answered {Answered:#,0} of {count:#,0} {(IsAnsweredByPost ? "by a post" : "by an ack")}, and then nothing for {_patience.TotalSeconds:0} seconds");
}
