namespace ChatBot.Discord.Rest;

/// <summary>One limit, as far as it is known.</summary>
internal sealed class DiscordBucket(long now)
{
    // The reset is told as of when the answer was made; on its way here time passed, and clocks differ.
    private static readonly TimeSpan _margin = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private int _remaining = 1;
    private (long Since, TimeSpan After)? _reset;
    private long _usedAt = now;

    /// <summary>One call at a time.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>The time until a call may go; none when one may go now.</summary>
    public TimeSpan Left(TimeProvider clock)
    {
        lock (_lock)
        {
            _usedAt = clock.GetTimestamp();
            if (_remaining > 0 || _reset is not { } reset)
                return TimeSpan.Zero;
            var left = reset.After + _margin - clock.GetElapsedTime(reset.Since);
            if (left <= TimeSpan.Zero)
                _reset = null;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    public void Used()
    {
        lock (_lock)
            if (_remaining > 0)
                _remaining--;
    }

    public void Learn(RateLimit limit, TimeProvider clock)
    {
        lock (_lock)
            (_remaining, _reset) = (limit.Remaining, (clock.GetTimestamp(), limit.ResetAfter));
    }

    public bool IsIdle(TimeSpan since, TimeProvider clock)
    {
        lock (_lock)
            return Gate.CurrentCount == 1 && clock.GetElapsedTime(_usedAt) > since;
    }
}
