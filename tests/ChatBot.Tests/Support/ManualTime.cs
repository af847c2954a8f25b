namespace ChatBot.Tests.Support;

/// <summary>A clock that stands still until it is advanced; its timers fire then, in the order of their times. Tests wait for
/// timers to be set instead of sleeping.</summary>
public sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> awaited = [];
    private DateTimeOffset now = start;

    /// <summary>Begins on Monday, 2 March 2026, 12:00 UTC.</summary>
    public ManualTime()
        : this(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero)) { }

    /// <summary>What the program on this clock is at.</summary>
    internal Underway Underway { get; } = new();

    /// <summary>Lets the program finish what it is at, and moves the clock then.</summary>
    /// <param name="by">How far.</param>
    /// <param name="areDone">As <see cref="Underway.RestAsync"/> takes it.</param>
    internal async Task StepAsync(TimeSpan by, Func<bool>? areDone = null)
    {
        await Underway.RestAsync(areDone);
        Advance(by);
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes as soon as at least this many timers wait; at once if they do.</summary>
    public Task WaitingAsync(int count)
    {
        lock (gate)
        {
            if (timers.Count >= count)
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            awaited.Add((count, reached));
            return reached.Task;
        }
    }

    /// <summary>Moves the clock, stopping at each timer that falls due on the way.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var end = GetUtcNow() + by;
        while (NextDue(end) is { } timer)
            timer.Fire();
        lock (gate)
            now = end;
    }

    private ManualTimer? NextDue(DateTimeOffset end)
    {
        lock (gate)
        {
            var timer = timers.Where(t => t.Due <= end).MinBy(t => t.Due);
            if (timer is null)
                return null;
            if (timer.Due > now)
                now = timer.Due;
            timers.Remove(timer);
            if (timer.Period > TimeSpan.Zero)
                Set(timer, timer.Period);
            return timer;
        }
    }

    private void Set(ManualTimer timer, TimeSpan dueIn)
    {
        timers.Remove(timer);
        if (dueIn < TimeSpan.Zero)
            return;
        timer.Due = now + dueIn;
        timers.Add(timer);
        foreach (var waiter in awaited.Where(w => timers.Count >= w.Count).ToList())
        {
            awaited.Remove(waiter);
            waiter.Reached.SetResult();
        }
    }

    private sealed class ManualTimer(ManualTime time, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                Period = period;
                time.Set(this, dueTime);
            }
            // Due now: fires at once, on this thread, as nobody may ever advance the clock again.
            if (dueTime == TimeSpan.Zero)
                time.Advance(TimeSpan.Zero);
            return true;
        }

        public void Dispose()
        {
            lock (time.gate)
                time.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
