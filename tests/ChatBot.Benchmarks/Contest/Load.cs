using System.Diagnostics;

namespace ChatBot.Benchmarks.Contest;

/// <summary>A run of numbered events: how many may be unanswered at once, and when each was answered.</summary>
/// <param name="first">The first number.</param>
/// <param name="count">How many there are.</param>
/// <param name="window">How many may be unanswered.</param>
internal sealed class Load(long first, int count, int window)
{
    // Chat platforms give a bot three seconds; who says nothing for so long will say nothing more.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly long[] _answeredAt = new long[count];
    private readonly int[] _acked = new int[count];
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _waiting;
    private int _answered;
    private int _ackedAgain;

    public long First => first;

    public int Count => count;

    public int Answered => Volatile.Read(ref _answered);

    /// <summary>What answers an event.</summary>
    public AnsweredBy AnsweredBy { get; init; }

    /// <summary>Given what each asker is told, while it is good.</summary>
    public Action<int, ReadOnlyMemory<byte>>? Heard { get; init; }

    /// <summary>How many acknowledgements were given to what had one already.</summary>
    public int AckedAgain => Volatile.Read(ref _ackedAgain);

    /// <summary>When an event was answered; 0 when it was not.</summary>
    public long AnsweredAt(int index) => Volatile.Read(ref _answeredAt[index]);

    /// <summary>Takes an acknowledgement; answers whether it is the first.</summary>
    public bool Acked(long number)
    {
        if (!IsMine(number))
            return true;
        Answer(number, AnsweredBy.Ack);
        if (Interlocked.Exchange(ref _acked[number - first], 1) == 0)
            return true;
        Interlocked.Increment(ref _ackedAgain);
        return false;
    }

    public void Told(long number, ReadOnlyMemory<byte> said)
    {
        if (IsMine(number))
            Heard?.Invoke((int)(number - first), said);
        Answer(number, AnsweredBy.Telling);
    }

    public void Posted(long number) => Answer(number, AnsweredBy.Post);

    public void Kept(long number) => Answer(number, AnsweredBy.Keeping);

    /// <summary>Waits until one more may be sent after so many. One sender at a time.</summary>
    /// <exception cref="TimeoutException">Nothing was answered for long.</exception>
    public async ValueTask RoomAsync(int sent, CancellationToken cancellationToken)
    {
        while (sent - Answered >= window)
        {
            var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Interlocked.Exchange(ref _waiting, waiting);
            // An answer that came before this line found nobody waiting.
            if (sent - Answered < window)
                return;
            try
            {
                await waiting.Task.WaitAsync(_patience, TimeProvider.System, cancellationToken);
            }
            catch (TimeoutException)
            {
                throw Silent();
            }
        }
    }

    /// <summary>Waits until all are answered.</summary>
    /// <exception cref="TimeoutException">Some are not, and nothing was answered for long.</exception>
    public async Task AllAnsweredAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var before = Answered;
            try
            {
                await _all.Task.WaitAsync(_patience, TimeProvider.System, cancellationToken);
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

    private bool IsMine(long number) => number >= first && number < first + count;

    private void Answer(long number, AnsweredBy by)
    {
        if (
            by != AnsweredBy
            || !IsMine(number)
            || Interlocked.CompareExchange(ref _answeredAt[number - first], Stopwatch.GetTimestamp(), 0) != 0
        )
            return;
        if (Interlocked.Increment(ref _answered) == count)
            _all.TrySetResult();
        Interlocked.Exchange(ref _waiting, null)?.TrySetResult();
    }

    private TimeoutException Silent() =>
        new($"answered {Answered:#,0} of {count:#,0} by {AnsweredBy}, and then nothing for {_patience.TotalSeconds:0} seconds");
}
