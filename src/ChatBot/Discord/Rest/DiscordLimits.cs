using System.Collections.Concurrent;
using System.Net;
using ChatBot.Core.Posts;

namespace ChatBot.Discord.Rest;

/// <summary>
/// The books on Discord's limits: https://discord.com/developers/docs/topics/rate-limits. A limit belongs to a bucket, which the headers
/// name, and the channel or server in the path; one call at a time goes in each. Who would hit a limit is told to wait, and not sent.
/// </summary>
internal sealed partial class DiscordLimits(TimeProvider clock, ILogger<DiscordLimits> logger)
{
    // Fifty a second for the whole bot; a few are left for what was counted late on the way.
    private const int MostInASecond = 45;

    // Ten thousand refused calls in ten minutes get the address banned; far from it the bot falls silent.
    private const int MostRefused = 5_000;

    private const int MostBuckets = 2_000;

    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _tenMinutes = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _idle = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Queue<long> _sent = new();
    private readonly Queue<long> _refused = new();
    private readonly ConcurrentDictionary<string, string> _bucketOf = new();
    private readonly ConcurrentDictionary<string, DiscordBucket> _buckets = new();
    private readonly ConcurrentDictionary<string, (long Since, TimeSpan Wait)> _parked = new();
    private (long Since, TimeSpan Wait) _resting;

    /// <summary>Waits for the calls before it in its bucket.</summary>
    /// <exception cref="SlowDownException">The limit is used up for a while.</exception>
    public async Task<BucketSlot> EnterAsync(DiscordCall call, CancellationToken cancellationToken)
    {
        // An answer has a token of its own, used a few times; it counts in no limit of the bot's.
        if (call.IsAnswer)
            return new BucketSlot(this, call, null);
        var bucket = BucketOf(call);
        await bucket.Gate.WaitAsync(cancellationToken);
        try
        {
            // Counted for the whole bot only when nothing else keeps it from going.
            var wait = Longer(bucket.Left(clock), ParkedFor(call));
            if (wait <= TimeSpan.Zero)
                wait = GlobalLeft();
            if (wait > TimeSpan.Zero)
                throw new SlowDownException(wait);
            bucket.Used();
            return new BucketSlot(this, call, bucket);
        }
        catch
        {
            bucket.Gate.Release();
            throw;
        }
    }

    /// <summary>Counts refusals, before an address is banned for too many.</summary>
    public void Refused(HttpStatusCode status, bool isShared)
    {
        if (status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests) || isShared)
            return;
        lock (_lock)
        {
            _refused.Enqueue(clock.GetTimestamp());
            if (_refused.Count == MostRefused)
                LogRefused(MostRefused);
        }
    }

    /// <summary>Knows what the headers say.</summary>
    public void Learn(DiscordCall call, DiscordBucket bucket, RateLimit limit)
    {
        if (limit.Bucket.Length == 0)
            return;
        _bucketOf[Key(call)] = limit.Bucket;
        // What was first called under its route's own name goes on under the bucket's, which others may share.
        var known = _buckets.GetOrAdd($"{limit.Bucket} {call.Major}", bucket);
        known.Learn(limit, clock);
        if (known != bucket)
            bucket.Learn(limit, clock);
    }

    /// <summary>Rests all calls, or those of a kind that the headers did not foresee.</summary>
    public void Rest(DiscordCall call, TimeSpan wait, bool isGlobal)
    {
        if (!isGlobal)
            _parked[ParkKey(call)] = (clock.GetTimestamp(), wait);
        else
            lock (_lock)
                _resting = (clock.GetTimestamp(), wait);
        LogSlowDown(call.ToString(), wait, isGlobal ? "all calls" : "calls of this kind there");
    }

    private DiscordBucket BucketOf(DiscordCall call)
    {
        if (_buckets.Count > MostBuckets)
            foreach (var (name, old) in _buckets)
                if (old.IsIdle(_idle, clock))
                    _buckets.TryRemove(name, out _);
        return _buckets.GetOrAdd(
            $"{_bucketOf.GetValueOrDefault(Key(call), Key(call))} {call.Major}",
            _ => new DiscordBucket(clock.GetTimestamp())
        );
    }

    private TimeSpan ParkedFor(DiscordCall call)
    {
        if (!_parked.TryGetValue(ParkKey(call), out var parked))
            return TimeSpan.Zero;
        var left = parked.Wait - clock.GetElapsedTime(parked.Since);
        if (left <= TimeSpan.Zero)
            _parked.TryRemove(ParkKey(call), out _);
        return left;
    }

    // Counts the call where it may go.
    private TimeSpan GlobalLeft()
    {
        lock (_lock)
        {
            while (_refused.TryPeek(out var refused) && clock.GetElapsedTime(refused) >= _tenMinutes)
                _refused.Dequeue();
            if (_refused.Count >= MostRefused)
                return _tenMinutes - clock.GetElapsedTime(_refused.Peek());
            if (_resting.Wait - clock.GetElapsedTime(_resting.Since) is var rest && rest > TimeSpan.Zero)
                return rest;
            while (_sent.TryPeek(out var sent) && clock.GetElapsedTime(sent) >= _second)
                _sent.Dequeue();
            if (_sent.Count >= MostInASecond)
                return _second - clock.GetElapsedTime(_sent.Peek());
            _sent.Enqueue(clock.GetTimestamp());
            return TimeSpan.Zero;
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static string Key(DiscordCall call) => $"{call.Verb} {call.Route}";

    private static string ParkKey(DiscordCall call) => $"{Key(call)} {call.Major} {call.Sublimit}";

    [LoggerMessage(LogLevel.Warning, "Discord wants {Call} to wait for {Wait}; so {What} wait.")]
    private partial void LogSlowDown(string call, TimeSpan wait, string what);

    [LoggerMessage(
        LogLevel.Error,
        "Discord refused {Count} calls in ten minutes. Nothing is called for a while, as it bans who goes on; "
            + "'chatbot doctor' says what is wrong."
    )]
    private partial void LogRefused(int count);
}
