namespace ChatBot.Tests.Terminal;

/// <summary>Short waits are over at once, long ones (how long to be patient with a bot) never end.</summary>
internal sealed class HastyTime : TimeProvider
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime < Long ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}
