using ChatBot.Chat;
using ChatBot.Storage;

namespace ChatBot.Posts;

/// <summary>
/// Delivers what is wanted in one room. New posts are announced in the store before they are sent and settled after, all of a round in
/// one transaction each; an attempt that may have arrived is looked up before it is repeated.
/// </summary>
internal sealed partial class RoomDelivery(IUnitsOfWork units, IEnumerable<IChatPlatform> platforms, TimeProvider clock, ILogger<RoomDelivery> logger)
{
    private readonly Dictionary<string, IChatPlatform> _platforms = platforms.ToDictionary(platform => platform.Name);

    /// <summary>Delivers the posts of a room, in order.</summary>
    /// <returns>How long to leave the room alone: after an edit its pace, after a refusal what the platform asks for.</returns>
    public async Task<TimeSpan> DeliverAsync(RoomId room, IReadOnlyList<StandingPost> posts, CancellationToken stop)
    {
        if (!_platforms.TryGetValue(room.Platform, out var platform)) return TimeSpan.FromMinutes(1);
        await AnnounceAsync([.. posts.Where(post => post is { MessageId: null, AttemptedAt: null, Gone: false })], stop);
        List<StandingPost> settled = [];
        var wait = TimeSpan.Zero;
        try
        {
            foreach (var post in posts)
            {
                // At most one edit in a pace: a later round brings the rest, in their newest content.
                if (wait > TimeSpan.Zero && post.MessageId is not null) continue;
                settled.Add(await BringAsync(platform, post, stop));
                if (post.MessageId is not null) wait = platform.EditPace;
            }
        }
        catch (SlowDownException e)
        {
            wait = e.Wait;
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            LogFailed(room, e);
            wait = TimeSpan.FromSeconds(5);
        }
        finally
        {
            // What was done is noted also when the program is being stopped: then the next start need not look it up.
            await SettleAsync(settled, CancellationToken.None);
        }
        return wait;
    }

    private static async Task<StandingPost> BringAsync(IChatPlatform platform, StandingPost post, CancellationToken stop)
    {
        var delivery = new OutgoingPost(post.Id, post.Room, post.Content);
        if (post.Gone) return await RemoveAsync(platform, delivery, post, stop);
        try
        {
            var (messageId, version) = post.MessageId is { } known
                ? (known, post.DeliveredVersion)
                : await SendAsync(platform, delivery, post, stop);
            if (version < post.Version) await platform.EditAsync(delivery, messageId, stop);
            if (post.Pinned != post.DeliveredPin) await platform.PinAsync(post.Room, messageId, post.Pinned, stop);
            return post with { MessageId = messageId, DeliveredVersion = post.Version, DeliveredPin = post.Pinned };
        }
        catch (MessageGoneException)
        {
            // Somebody deleted it: what has to stand there is posted afresh, in the next round.
            return post with { MessageId = null, DeliveredVersion = 0, DeliveredPin = false, AttemptedAt = null };
        }
    }

    private static async Task<StandingPost> RemoveAsync(IChatPlatform platform, OutgoingPost delivery, StandingPost post, CancellationToken stop)
    {
        var messageId = post.MessageId ?? (post.AttemptedAt is null ? null : await platform.FindAsync(delivery, stop));
        if (messageId is not null) await platform.DeleteAsync(post.Room, messageId, stop);
        return post with { MessageId = null, DeliveredVersion = post.Version, DeliveredPin = post.Pinned };
    }

    // What was found may hold an older content: it counts as version 0 and is edited.
    private static async Task<(string MessageId, long Version)> SendAsync(IChatPlatform platform, OutgoingPost delivery, StandingPost post, CancellationToken stop) =>
        post.AttemptedAt is not null && await platform.FindAsync(delivery, stop) is { } found
            ? (found, 0)
            : (await platform.SendAsync(delivery, stop), post.Version);

    private async Task AnnounceAsync(IReadOnlyList<StandingPost> fresh, CancellationToken stop)
    {
        if (fresh.Count == 0) return;
        await using var unit = units.Begin();
        await unit.Of<SqlPostBook>().AttemptAsync([.. fresh.Select(post => post.Id)], clock.GetUtcNow(), stop);
        await unit.CommitAsync(stop);
    }

    private async Task SettleAsync(List<StandingPost> settled, CancellationToken stop)
    {
        if (settled.Count == 0) return;
        await using var unit = units.Begin();
        await unit.Of<SqlPostBook>().DeliveredAsync([.. settled.Select(post => new Delivery(post.Id, post.DeliveredVersion, post.DeliveredPin, post.MessageId))], stop);
        await unit.CommitAsync(stop);
    }

    [LoggerMessage(LogLevel.Warning, "Posts in {Room} could not be delivered; tried again in a moment.")]
    private partial void LogFailed(RoomId room, Exception e);
}
