using ChatBot.Chat;
using ChatBot.Storage;

namespace ChatBot.Posts;

/// <summary>
/// Brings the posts of one room to what is wanted, once. New posts are announced in the store before they are sent and settled after;
/// an attempt that may have arrived is looked up before it is repeated. A kind of call that fails or has to wait holds up no other.
/// </summary>
internal sealed partial class RoomRound(RoomId room, bool isOurs, IEnumerable<StandingPost> posts, IChatPlatform platform, RoomPace pace, IUnitsOfWork units, TimeProvider clock, ILogger logger)
{
    private readonly Dictionary<string, StandingPost> _posts = posts.ToDictionary(post => post.Id);
    private readonly Dictionary<string, StandingPost> _changed = [];

    private IEnumerable<StandingPost> Posts => _posts.Values.OrderBy(post => post.Id, StringComparer.Ordinal);

    /// <summary>Whether new posts have to wait for a later round.</summary>
    public bool LeavesUnsent => _posts.Values.Any(post => post is { Gone: false, MessageId: null, Under: null });

    /// <summary>Does what may be done now; a later round does the rest.</summary>
    public async Task DeliverAsync(CancellationToken stop)
    {
        // Looked up when it may be sent again and no sooner: what is still on its way has arrived by then.
        if (pace.MayCall(PostCall.Send)) await TryAsync(PostCall.Find, FindAsync, stop);
        await TryAsync(PostCall.Delete, DeleteAsync, stop);
        await TryAsync(PostCall.Send, SendAsync, stop);
        await TryAsync(PostCall.Edit, EditAsync, stop);
        await TryAsync(PostCall.Unpin, ct => PinAsync(false, ct), stop);
        await TryAsync(PostCall.Pin, ct => PinAsync(true, ct), stop);
    }

    // What was sent by a program that did not live to hear the answer. What is found may hold an older content: it is edited.
    private async Task FindAsync(CancellationToken stop)
    {
        LostPost[] lost = [.. Posts.Where(post => post is { MessageId: null, AttemptedAt: not null }).Select(post => new LostPost(post.Id, post.AttemptedAt!.Value) { Thread = post.Thread })];
        if (lost.Length == 0) return;
        var found = await platform.FindAsync(room, lost, stop);
        foreach (var (id, _) in lost) Change(_posts[id] with { MessageId = found.GetValueOrDefault(id), AttemptedAt = null, DeliveredVersion = 0 });
    }

    private async Task DeleteAsync(CancellationToken stop)
    {
        foreach (var post in Posts.Where(post => post is { Gone: true, MessageId: { } } or { Gone: true, AttemptedAt: null }).ToArray())
        {
            if (post.MessageId is { } messageId) await TakeOutAsync(messageId, stop);
            Change(post with { MessageId = null, DeliveredVersion = post.Version, DeliveredPin = false });
        }
    }

    private async Task TakeOutAsync(string messageId, CancellationToken stop)
    {
        var rest = await ReadAsync(book => book.OfMessageAsync(room, messageId, stop));
        if (rest.Count == 0) await platform.DeleteAsync(room, messageId, stop);
        else await platform.EditAsync(Message(rest), messageId, stop);
    }

    private async Task SendAsync(CancellationToken stop)
    {
        var waiting = Posts.Where(post => post is { Gone: false, MessageId: null, AttemptedAt: null } && (post.Under is null || post.Thread is not null));
        var messages = Joining.Of(waiting, pace.Messages, pace.Rules.MostJoined);
        if (messages.Count == 0) return;
        await WriteAsync(book => book.AttemptAsync([.. messages.SelectMany(message => message).Select(post => post.Id)], clock.GetUtcNow(), stop), stop);
        foreach (var post in messages.SelectMany(message => message)) _posts[post.Id] = post with { AttemptedAt = clock.GetUtcNow() };
        try
        {
            foreach (var message in messages) await SendAsync(message, stop);
        }
        catch (RefusedException e) when (!isOurs)
        {
            // Somebody asked from where the bot is no member: they were told privately, and nobody there waits for more.
            LogGivenUp(room, e.Message);
            var unsent = messages.SelectMany(message => message).Select(post => post.Id).Where(id => _posts[id].MessageId is null).ToArray();
            await WriteAsync(book => book.GiveUpAsync(unsent, stop), stop);
            foreach (var id in unsent) _posts.Remove(id);
        }
        catch (Exception e) when (e is SlowDownException or RefusedException)
        {
            // It was not taken, so there is nothing to look for. Those behind it were not even tried.
            foreach (var post in messages.SelectMany(message => message).Where(post => _posts[post.Id].MessageId is null)) Change(post);
            throw;
        }
    }

    private async Task SendAsync(IReadOnlyList<StandingPost> message, CancellationToken stop)
    {
        pace.Sent();
        var messageId = await platform.SendAsync(Message(message), stop);
        foreach (var post in message) Change(post with { MessageId = messageId, DeliveredVersion = post.Version, DeliveredPin = false });
    }

    // At most one edit in a pace: a later round brings the rest, in their newest content. They take turns, as the board changes with everything.
    private async Task EditAsync(CancellationToken stop)
    {
        var differing = Posts.Where(post => post is { Gone: false, MessageId: not null } && post.DeliveredVersion < post.Version);
        if (differing.MinBy(post => string.CompareOrdinal(post.Id, pace.EditedLast) <= 0) is not { MessageId: { } messageId } next) return;
        pace.EditedLast = next.Id;
        pace.Rest(PostCall.Edit, pace.Rules.EditPace);
        var mates = await MatesAsync(messageId, stop);
        try
        {
            await platform.EditAsync(Message(mates), messageId, stop);
            foreach (var post in mates) Change(post with { DeliveredVersion = post.Version });
        }
        catch (MessageGoneException)
        {
            Gone(mates);
        }
    }

    private async Task PinAsync(bool pinned, CancellationToken stop)
    {
        if (!pinned && Posts.Any(post => post is { Pinned: true, DeliveredPin: not true, MessageId: not null })) await TrimAsync(stop);
        var differing = Posts.Where(post => post is { Gone: false, MessageId: not null } && post.DeliveredPin != post.Pinned && post.Pinned == pinned)
            .OrderByDescending(post => post.Subject == "board").Select(post => post.MessageId!).Distinct().ToArray();
        foreach (var messageId in differing)
        {
            var mates = await MatesAsync(messageId, stop);
            try
            {
                var wanted = mates.Any(post => post.Pinned);
                var stands = mates.Any(post => post.DeliveredPin is null) ? (bool?)null : mates.Any(post => post.DeliveredPin is true);
                if (wanted != stands && (wanted != pinned || !await TryPinAsync(messageId, mates, pinned, stop))) continue;
                foreach (var post in mates) Change(post with { DeliveredPin = post.Pinned });
            }
            catch (MessageGoneException)
            {
                Gone(mates);
            }
        }
    }

    // False when it does without.
    private async Task<bool> TryPinAsync(string messageId, IReadOnlyList<StandingPost> mates, bool pinned, CancellationToken stop)
    {
        // Until there is an answer nobody knows how the pin stands, whatever is wanted next.
        await NoteAsync(mates.Select(post => post with { DeliveredPin = null }), stop);
        try
        {
            await platform.PinAsync(room, messageId, pinned, stop);
            return true;
        }
        catch (PinsFullException)
        {
            LogFull(room);
            if (await GiveWayAsync(stop)) throw new SlowDownException(pace.Rules.SendPace);
            // Nothing gives way to it, and people pin what they like: a claim is found on the board; the board itself waits for a place.
            if (mates.Any(post => post.Subject == "board")) throw;
            await RenounceAsync(messageId, mates, stop);
            return false;
        }
    }

    // More claims than pins: the oldest are not even tried.
    private async Task TrimAsync(CancellationToken stop)
    {
        IReadOnlyList<string> without = [];
        await WriteAsync(async book => without = await book.TrimPinsAsync(room, pace.Rules.MostPins - 1, stop), stop);
        foreach (var messageId in without.Distinct())
            foreach (var post in await MatesAsync(messageId, stop)) _posts[post.Id] = post with { Pinned = false };
    }

    // The oldest claims lose their pin: what is on the board is found all the same.
    private async Task<bool> GiveWayAsync(CancellationToken stop)
    {
        if (await ReadAsync(book => book.OldestPinAsync(room, stop)) is not { } oldest) return false;
        var mates = await MatesAsync(oldest, stop);
        await platform.PinAsync(room, oldest, false, stop);
        await RenounceAsync(oldest, mates, stop);
        return true;
    }

    private async Task RenounceAsync(string messageId, IReadOnlyList<StandingPost> mates, CancellationToken stop)
    {
        await WriteAsync(book => book.RenounceAsync(room, messageId, stop), stop);
        foreach (var post in mates) _posts[post.Id] = post with { Pinned = false, DeliveredPin = false };
    }

    // Somebody deleted it, or it is too old to be changed: what has to stand there is posted afresh.
    private void Gone(IEnumerable<StandingPost> mates)
    {
        foreach (var post in mates) Change(post with { MessageId = null, DeliveredVersion = 0, DeliveredPin = false, AttemptedAt = null });
    }

    private OutgoingMessage Message(IReadOnlyList<StandingPost> of) =>
        new(room, [.. of.Select(post => new OutgoingPost(post.Id, post.Content))]) { Thread = of[0].Thread };

    // Their newest state: as this round knows it, else as the store does.
    private async Task<IReadOnlyList<StandingPost>> MatesAsync(string messageId, CancellationToken stop)
    {
        var mine = Posts.Where(post => post.MessageId == messageId);
        var stored = await ReadAsync(book => book.OfMessageAsync(room, messageId, stop));
        return [.. stored.Where(post => !_posts.ContainsKey(post.Id)).Concat(mine).OrderBy(post => post.Id, StringComparer.Ordinal)];
    }

    private void Change(StandingPost post)
    {
        _posts[post.Id] = post;
        _changed[post.Id] = post;
    }

    private async Task TryAsync(PostCall call, Func<CancellationToken, Task> step, CancellationToken stop)
    {
        if (!pace.MayCall(call) || stop.IsCancellationRequested) return;
        try
        {
            await step(stop);
            pace.Worked(call);
        }
        catch (SlowDownException e)
        {
            pace.Rest(call, e.Wait);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            pace.Failed(call);
            LogFailed(call, room, e);
        }
        finally
        {
            await SettleAsync();
        }
    }

    // What was done is noted also when the program is being stopped: then the next start need not look it up.
    private async Task SettleAsync()
    {
        if (_changed.Count == 0) return;
        await NoteAsync(_changed.Values, CancellationToken.None);
        _changed.Clear();
    }

    private Task NoteAsync(IEnumerable<StandingPost> posts, CancellationToken stop)
    {
        Delivery[] deliveries = [.. posts.Select(post => new Delivery(post.Id, post.DeliveredVersion, post.DeliveredPin, post.MessageId))];
        return WriteAsync(book => book.DeliveredAsync(deliveries, stop), stop);
    }

    private async Task<T> ReadAsync<T>(Func<SqlDeliveryBook, Task<T>> read)
    {
        await using var unit = units.Begin();
        return await read(unit.Of<SqlDeliveryBook>());
    }

    private async Task WriteAsync(Func<SqlDeliveryBook, Task> write, CancellationToken stop)
    {
        await using var unit = units.Begin();
        await write(unit.Of<SqlDeliveryBook>());
        await unit.CommitAsync(stop);
    }

    [LoggerMessage(LogLevel.Warning, "{Call} failed for posts in {Room}; tried again in a while.")]
    private partial void LogFailed(PostCall call, RoomId room, Exception e);

    [LoggerMessage(LogLevel.Information, "Posts for {Room}, which no project names, were given up. {Why}")]
    private partial void LogGivenUp(RoomId room, string why);

    [LoggerMessage(LogLevel.Information, "{Room} takes no further pin; the oldest claim's gives way.")]
    private partial void LogFull(RoomId room);
}
