namespace ChatBot.Discord.Rest;

/// <summary>A call's turn in its bucket. Disposing it lets the next one go.</summary>
internal sealed class BucketSlot(DiscordLimits limits, DiscordCall call, DiscordBucket? bucket) : IDisposable
{
    public void Learn(RateLimit limit)
    {
        if (bucket is not null)
            limits.Learn(call, bucket, limit);
    }

    public void Rest(TimeSpan wait, bool isGlobal)
    {
        if (bucket is not null)
            limits.Rest(call, wait, isGlobal);
    }

    public void Dispose() => bucket?.Gate.Release();
}
