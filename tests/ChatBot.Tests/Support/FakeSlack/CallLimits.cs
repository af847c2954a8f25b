namespace ChatBot.Tests.Support;

/// <summary>
/// Who must wait: after a 429 until its Retry-After is over, and one post a second in a channel where that is switched on.
/// </summary>
internal sealed class CallLimits(FakeSlackWorld world)
{
    private readonly Dictionary<(string Method, string Channel), DateTimeOffset> _blocked = [];
    private readonly Dictionary<string, (double Left, DateTimeOffset At)> _buckets = [];

    /// <summary>How many posts a channel takes at once before one a second holds; null takes all.</summary>
    public int? PostBurst { get; set; }

    public void Block(FakeSlackCall call, TimeSpan wait)
    {
        lock (world.Gate)
            _blocked[(call.Method, call.Channel)] = world.Now + wait;
    }

    /// <summary>How long the call must wait; null lets it pass.</summary>
    public TimeSpan? Wait(FakeSlackCall call)
    {
        lock (world.Gate)
        {
            if (_blocked.TryGetValue((call.Method, call.Channel), out var until) && until > world.Now)
            {
                world.Violated(
                    $"{call.Method} {call.Channel} was called {(until - world.Now).TotalSeconds:0.###} s before its Retry-After was over"
                );
                return until - world.Now;
            }

            if (PostBurst is not { } burst || call.Method != "chat.postMessage")
                return null;
            var (left, at) = _buckets.GetValueOrDefault(call.Channel, (burst, world.Now));
            left = Math.Min(burst, left + (world.Now - at).TotalSeconds);
            _buckets[call.Channel] = (left < 1 ? left : left - 1, world.Now);
            return left < 1 ? TimeSpan.FromSeconds(1) : null;
        }
    }
}
