using ChatBot.Tests.Support;

namespace ChatBot.Tests.Setup;

/// <summary>A clock on which a short wait is over as soon as it begins; what is only a guard against silence stays.</summary>
/// <param name="time">The clock that leaps.</param>
/// <param name="guards">What lasts so long is a guard; null for half a minute.</param>
internal sealed class LeapingTime(ManualTime time, TimeSpan? guards = null) : TimeProvider
{
    private readonly TimeSpan _guards = guards ?? TimeSpan.FromSeconds(30);

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = time.CreateTimer(callback, state, dueTime, period);
        // Beside the caller, who has to hold the timer first.
        if (dueTime > TimeSpan.Zero && dueTime < _guards)
            _ = Task.Run(() => time.Advance(dueTime));
        return timer;
    }
}
