using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Storage;

namespace ChatBot.Posts;

/// <summary>
/// The pins of one room: what is wanted pinned is, within the room's cap; beyond it the oldest claims give way, and the
/// board never does.
/// </summary>
internal sealed partial class RoomPins(RoomPosts posts, IChatPlatform platform, RoomRateLimiter limiter, ILogger logger)
{
    private readonly RoomId _room = posts.Room;

    /// <summary>Sets the pins that are missing, or takes away those that are no longer wanted.</summary>
    public async Task BringAsync(bool pinned, CancellationToken cancellationToken)
    {
        if (!pinned && posts.All.Any(post => post is { Pinned: true, DeliveredPin: not true, MessageId: not null }))
            await TrimAsync(cancellationToken);
        var differing = posts
            .All.Where(post => post is { Gone: false, MessageId: not null } && post.DeliveredPin != post.Pinned && post.Pinned == pinned)
            .OrderByDescending(post => post.Subject == "board")
            .Select(post => post.MessageId!)
            .Distinct()
            .ToArray();
        foreach (var messageId in differing)
        {
            var mates = await posts.MatesAsync(messageId, cancellationToken);
            try
            {
                var wanted = mates.Any(post => post.Pinned);
                var stands = mates.Any(post => post.DeliveredPin is null) ? (bool?)null : mates.Any(post => post.DeliveredPin is true);
                if (wanted != stands && (wanted != pinned || !await TryPinAsync(messageId, mates, pinned, cancellationToken)))
                    continue;
                foreach (var post in mates)
                    posts.Change(post with { DeliveredPin = post.Pinned });
            }
            catch (MessageGoneException)
            {
                posts.Gone(mates);
            }
        }
    }

    // False when it does without.
    private async Task<bool> TryPinAsync(
        string messageId,
        IReadOnlyList<StandingPost> mates,
        bool pinned,
        CancellationToken cancellationToken
    )
    {
        // Until there is an answer nobody knows how the pin stands, whatever is wanted next.
        await posts.NoteAsync(mates.Select(post => post with { DeliveredPin = null }), cancellationToken);
        try
        {
            await platform.PinAsync(_room, messageId, pinned, cancellationToken);
            return true;
        }
        catch (PinsFullException)
        {
            LogFull(_room);
            if (await GiveWayAsync(cancellationToken))
                throw new SlowDownException(limiter.Rules.SendPace);
            // Nothing gives way to it, and people pin what they like: a claim is found on the board; the board itself waits for a place.
            if (mates.Any(post => post.Subject == "board"))
                throw;
            await RenounceAsync(messageId, mates, cancellationToken);
            return false;
        }
    }

    // More claims than pins: the oldest are not even tried.
    private async Task TrimAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> without = [];
        await posts.WriteAsync(
            async book => without = await book.TrimPinsAsync(_room, limiter.Rules.MostPins - 1, cancellationToken),
            cancellationToken
        );
        foreach (var messageId in without.Distinct())
        foreach (var post in await posts.MatesAsync(messageId, cancellationToken))
            posts.Know(post with { Pinned = false });
    }

    // The oldest claims lose their pin: what is on the board is found all the same.
    private async Task<bool> GiveWayAsync(CancellationToken cancellationToken)
    {
        if (await posts.ReadAsync(book => book.OldestPinAsync(_room, cancellationToken)) is not { } oldest)
            return false;
        var mates = await posts.MatesAsync(oldest, cancellationToken);
        await platform.PinAsync(_room, oldest, false, cancellationToken);
        await RenounceAsync(oldest, mates, cancellationToken);
        return true;
    }

    private async Task RenounceAsync(string messageId, IReadOnlyList<StandingPost> mates, CancellationToken cancellationToken)
    {
        await posts.WriteAsync(book => book.RenounceAsync(_room, messageId, cancellationToken), cancellationToken);
        foreach (var post in mates)
            posts.Know(post with { Pinned = false, DeliveredPin = false });
    }

    [LoggerMessage(LogLevel.Information, "{Room} takes no further pin; the oldest claim's gives way.")]
    private partial void LogFull(RoomId room);
}
