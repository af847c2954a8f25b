using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Storage;

namespace ChatBot.Posts;

/// <summary>
/// Brings the posts of one room to what is wanted, once. New posts are announced in the store before they are sent and settled after;
/// an attempt that may have arrived is looked up before it is repeated. A kind of call that fails or has to wait holds up no other.
/// </summary>
internal sealed partial class RoomDelivery(
    RoomPosts posts,
    bool isOurs,
    IChatPlatform platform,
    MissingRooms missing,
    RoomRateLimiter limiter,
    TimeProvider clock,
    ILogger logger
)
{
    private readonly RoomId _room = posts.Room;
    private readonly RoomPins _pins = new(posts, platform, limiter, logger);

    /// <summary>Whether new posts have to wait for a later round.</summary>
    public bool LeavesUnsent => posts.All.Any(post => post is { Gone: false, MessageId: null, Under: null });

    /// <summary>Does what may be done now; a later round does the rest.</summary>
    public async Task DeliverAsync(CancellationToken cancellationToken)
    {
        // Looked up when it may be sent again and no sooner: what is still on its way has arrived by then.
        if (limiter.MayCall(PostCall.Send))
            await TryAsync(PostCall.Find, FindAsync, cancellationToken);
        await TryAsync(PostCall.Delete, DeleteAsync, cancellationToken);
        await TryAsync(PostCall.Send, SendAsync, cancellationToken);
        await TryAsync(PostCall.Edit, EditAsync, cancellationToken);
        await TryAsync(PostCall.Unpin, ct => _pins.BringAsync(false, ct), cancellationToken);
        await TryAsync(PostCall.Pin, ct => _pins.BringAsync(true, ct), cancellationToken);
    }

    // What was sent by a program that did not live to hear the answer. What is found may hold an older content: it is edited.
    private async Task FindAsync(CancellationToken cancellationToken)
    {
        LostPost[] lost =
        [
            .. posts
                .All.Where(post => post is { MessageId: null, AttemptedAt: not null })
                .Select(post => new LostPost(post.Id, post.AttemptedAt!.Value) { Thread = post.Thread }),
        ];
        if (lost.Length == 0)
            return;
        var found = await platform.FindAsync(_room, lost, cancellationToken);
        foreach (var (id, _) in lost)
            posts.Change(posts[id] with { MessageId = found.GetValueOrDefault(id), AttemptedAt = null, DeliveredVersion = 0 });
    }

    private async Task DeleteAsync(CancellationToken cancellationToken)
    {
        foreach (var post in posts.All.Where(post => post is { Gone: true, MessageId: { } } or { Gone: true, AttemptedAt: null }).ToArray())
        {
            if (post.MessageId is { } messageId)
                await TakeOutAsync(messageId, cancellationToken);
            posts.Change(post with { MessageId = null, DeliveredVersion = post.Version, DeliveredPin = false });
        }
    }

    private async Task TakeOutAsync(string messageId, CancellationToken cancellationToken)
    {
        var rest = await posts.ReadAsync(book => book.OfMessageAsync(_room, messageId, cancellationToken));
        if (rest.Count == 0)
            await platform.DeleteAsync(_room, messageId, cancellationToken);
        else
            await platform.EditAsync(posts.Message(rest), messageId, cancellationToken);
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        var waiting = posts.All.Where(post =>
            post is { Gone: false, MessageId: null, AttemptedAt: null } && (post.Under is null || post.Thread is not null)
        );
        var messages = PostBatcher.Of(waiting, limiter.Messages, limiter.Rules.MostJoined);
        if (messages.Count == 0)
            return;
        await posts.WriteAsync(
            book =>
                book.AttemptAsync(
                    [.. messages.SelectMany(message => message).Select(post => post.Id)],
                    clock.GetUtcNow(),
                    cancellationToken
                ),
            cancellationToken
        );
        foreach (var post in messages.SelectMany(message => message))
            posts.Know(post with { AttemptedAt = clock.GetUtcNow() });
        try
        {
            foreach (var message in messages)
                await SendAsync(message, cancellationToken);
        }
        catch (Exception e) when (e is RefusedException or RoomGoneException && !isOurs && platform.Trouble is null)
        {
            // Somebody asked from where the bot is no member: they were told privately, and nobody there waits for more.
            LogGivenUp(_room, e.Message);
            await posts.GiveUpAsync(posts.Unsent(messages), cancellationToken);
        }
        catch (Exception e) when (e is SlowDownException or RefusedException or RoomGoneException)
        {
            // It was not taken, so there is nothing to look for. Those behind it were not even tried.
            foreach (var post in posts.Unsent(messages))
                posts.Change(post);
            throw;
        }
    }

    private async Task SendAsync(IReadOnlyList<StandingPost> message, CancellationToken cancellationToken)
    {
        limiter.Sent();
        try
        {
            var messageId = await platform.SendAsync(posts.Message(message), cancellationToken);
            await missing.FoundAsync(_room, cancellationToken);
            foreach (var post in message)
                posts.Change(post with { MessageId = messageId, DeliveredVersion = post.Version, DeliveredPin = false });
        }
        catch (MessageGoneException) when (message[0].Thread is not null)
        {
            // What hangs below nothing is nothing, and those behind it must not wait for it.
            LogNoThread(_room);
            await posts.GiveUpAsync(message, cancellationToken);
        }
    }

    // At most one edit in a pace: a later round brings the rest, in their newest content. They take turns, as the board
    // changes with everything.
    private async Task EditAsync(CancellationToken cancellationToken)
    {
        var differing = posts.All.Where(post => post is { Gone: false, MessageId: not null } && post.DeliveredVersion < post.Version);
        if (differing.MinBy(post => string.CompareOrdinal(post.Id, limiter.EditedLast) <= 0) is not { MessageId: { } messageId } next)
            return;
        limiter.EditedLast = next.Id;
        limiter.Rest(PostCall.Edit, limiter.Rules.EditPace);
        var mates = await posts.MatesAsync(messageId, cancellationToken);
        try
        {
            await platform.EditAsync(posts.Message(mates), messageId, cancellationToken);
            foreach (var post in mates)
                posts.Change(post with { DeliveredVersion = post.Version });
        }
        catch (MessageGoneException)
        {
            posts.Gone(mates);
        }
    }

    private async Task TryAsync(PostCall call, Func<CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        if (!limiter.MayCall(call) || cancellationToken.IsCancellationRequested)
            return;
        try
        {
            await step(cancellationToken);
            limiter.Worked(call);
        }
        catch (SlowDownException e)
        {
            limiter.Rest(call, e.Wait);
        }
        catch (RoomGoneException e) when (!cancellationToken.IsCancellationRequested)
        {
            limiter.Failed(call);
            LogRefused(call, _room, e.Message);
            await missing.LostAsync(_room, cancellationToken);
        }
        catch (RefusedException e) when (!cancellationToken.IsCancellationRequested)
        {
            // The platform's own words say it all; where in the program it was refused helps nobody.
            limiter.Failed(call);
            LogRefused(call, _room, e.Message);
        }
        catch (UnsureException e) when (!cancellationToken.IsCancellationRequested)
        {
            limiter.Failed(call);
            LogUnsure(call, _room, e.Message);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            limiter.Failed(call);
            LogFailed(call, _room, e);
        }
        finally
        {
            await posts.SettleAsync();
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Call} failed for posts in {Room}; tried again in a while. {Why}")]
    private partial void LogUnsure(PostCall call, RoomId room, string why);

    [LoggerMessage(LogLevel.Error, "{Call} failed for posts in {Room}; tried again in a while.")]
    private partial void LogFailed(PostCall call, RoomId room, Exception e);

    [LoggerMessage(LogLevel.Information, "{Room}: details were given up, as the post above them is gone or takes none.")]
    private partial void LogNoThread(RoomId room);

    [LoggerMessage(LogLevel.Warning, "{Call} was refused for posts in {Room}; tried again in a while. {Why}")]
    private partial void LogRefused(PostCall call, RoomId room, string why);

    [LoggerMessage(LogLevel.Information, "Posts for {Room}, which no project names, were given up. {Why}")]
    private partial void LogGivenUp(RoomId room, string why);
}
