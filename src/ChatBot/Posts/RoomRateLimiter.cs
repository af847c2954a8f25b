using ChatBot.Core.Posts;

namespace ChatBot.Posts;

/// <summary>
/// How fast one room may be posted to: a burst at once, then one message in a while; and what has to rest because the
/// platform asked for it or failed.
/// </summary>
/// <remarks>Times are measured, not told by the clock: one that jumps back would silence the room until it has caught up.</remarks>
internal sealed class RoomRateLimiter(PostRules rules, TimeProvider clock)
{
    private static readonly TimeSpan _first = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(5);

    private readonly Dictionary<PostCall, (long Since, TimeSpan Wait)> _resting = [];
    private readonly Dictionary<PostCall, TimeSpan> _failed = [];
    private double _messages = rules.SendBurst;
    private long _filledAt = clock.GetTimestamp();

    public PostRules Rules => rules;

    /// <summary>The id of the post that was edited last; empty for none.</summary>
    public string EditedLast { get; set; } = "";

    /// <summary>How many new messages may go now.</summary>
    public int Messages
    {
        get
        {
            var now = clock.GetTimestamp();
            _messages = Math.Min(rules.SendBurst, _messages + clock.GetElapsedTime(_filledAt, now) / rules.SendPace);
            _filledAt = now;
            return (int)_messages;
        }
    }

    public bool MayCall(PostCall call) => !_resting.TryGetValue(call, out var rest) || clock.GetElapsedTime(rest.Since) >= rest.Wait;

    public void Rest(PostCall call, TimeSpan wait) => _resting[call] = (clock.GetTimestamp(), wait);

    public void Sent() => _messages--;

    public void Worked(PostCall call) => _failed.Remove(call);

    /// <summary>Rests after a failure: longer each time, so that a broken platform is not called, and told of, all the time.</summary>
    public void Failed(PostCall call)
    {
        var wait = _failed.TryGetValue(call, out var last) ? TimeSpan.FromTicks(Math.Min(last.Ticks * 2, _longest.Ticks)) : _first;
        _failed[call] = wait;
        Rest(call, wait);
    }
}
