using ChatBot.Core.Chat;
using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.Storage;

namespace ChatBot.Posts;

/// <summary>The posts of one room that a round works on, and the store that they come from.</summary>
internal sealed class RoomPosts(RoomId room, IReadOnlyList<StandingPost> posts, IUnitsOfWork units)
{
    private readonly Dictionary<string, StandingPost> _posts = posts.ToDictionary(post => post.Id);
    private readonly Dictionary<string, StandingPost> _changed = [];

    // As the store had them when it was last asked or told.
    private readonly Dictionary<string, StandingPost> _stored = posts.ToDictionary(post => post.Id);

    public RoomId Room => room;

    /// <summary>All of them, oldest first.</summary>
    public IEnumerable<StandingPost> All => _posts.Values.OrderBy(post => post.Id, StringComparer.Ordinal);

    public StandingPost this[string id] => _posts[id];

    /// <summary>Knows how a post stands; the store does already.</summary>
    public void Know(StandingPost post) => _posts[post.Id] = _stored[post.Id] = post;

    /// <summary>Those of some messages that were not sent, and not given up either.</summary>
    public IReadOnlyList<StandingPost> Unsent(IEnumerable<IReadOnlyList<StandingPost>> messages) =>
        [.. messages.SelectMany(message => message).Where(post => _posts.TryGetValue(post.Id, out var known) && known.MessageId is null)];

    /// <summary>Gives some up for good: they are worked on no more.</summary>
    public async Task GiveUpAsync(IReadOnlyList<StandingPost> of, CancellationToken cancellationToken)
    {
        await WriteAsync(book => book.GiveUpAsync([.. of.Select(post => post.Id)], cancellationToken), cancellationToken);
        foreach (var post in of)
            _posts.Remove(post.Id);
    }

    /// <summary>Somebody deleted a message, or it is too old to be changed: what has to stand there is posted afresh.</summary>
    public void Gone(IEnumerable<StandingPost> mates)
    {
        foreach (var post in mates)
            Change(post with { MessageId = null, DeliveredVersion = 0, DeliveredPin = false, AttemptedAt = null });
    }

    /// <summary>Some posts as one message.</summary>
    public OutgoingMessage Message(IReadOnlyList<StandingPost> of) =>
        new(Room, [.. of.Select(post => new OutgoingPost(post.Id, post.Content))]) { Thread = of[0].Thread, ThreadName = of[0].ThreadName };

    /// <summary>The posts of a message in their newest state: as this round knows it, else as the store does.</summary>
    public async Task<IReadOnlyList<StandingPost>> MatesAsync(string messageId, CancellationToken cancellationToken)
    {
        var mine = All.Where(post => post.MessageId == messageId);
        var stored = await ReadAsync(book => book.OfMessageAsync(Room, messageId, cancellationToken));
        foreach (var post in stored)
            _stored.TryAdd(post.Id, post);
        return [.. stored.Where(post => !_posts.ContainsKey(post.Id)).Concat(mine).OrderBy(post => post.Id, StringComparer.Ordinal)];
    }

    /// <summary>Keeps what became of a post, to be noted in the store.</summary>
    public void Change(StandingPost post)
    {
        _posts[post.Id] = post;
        _changed[post.Id] = post;
    }

    /// <summary>
    /// Notes in the store what became of posts: also when the program is being stopped, as then the next start need not look
    /// it up.
    /// </summary>
    public async Task SettleAsync()
    {
        if (_changed.Count == 0)
            return;
        await NoteAsync(_changed.Values, CancellationToken.None);
        _changed.Clear();
    }

    /// <summary>Notes in the store how posts stand.</summary>
    public async Task NoteAsync(IEnumerable<StandingPost> of, CancellationToken cancellationToken)
    {
        StandingPost[] noted = [.. of];
        Delivery[] deliveries = [.. noted.Select(Delivery)];
        await WriteAsync(book => book.DeliveredAsync(deliveries, cancellationToken), cancellationToken);
        foreach (var post in noted)
            _stored[post.Id] = post;
    }

    public async Task<T> ReadAsync<T>(Func<SqlDeliveryBook, Task<T>> read)
    {
        await using var unit = units.Begin();
        return await read(unit.Of<SqlDeliveryBook>());
    }

    public async Task WriteAsync(Func<SqlDeliveryBook, Task> write, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        await write(unit.Of<SqlDeliveryBook>());
        await unit.CommitAsync(cancellationToken);
    }

    private Delivery Delivery(StandingPost post) =>
        new(post.Id, post.DeliveredVersion, post.DeliveredPin, post.MessageId)
        {
            PinnedBefore = _stored[post.Id].DeliveredPin,
            MessageIdBefore = _stored[post.Id].MessageId,
        };
}
