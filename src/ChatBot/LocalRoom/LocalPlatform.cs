using ChatBot.Chat;
using ChatBot.Posts;

namespace ChatBot.LocalRoom;

/// <summary>The built-in room as a platform. Its messages are the wanted posts themselves, so sending only tells those who look on.</summary>
internal sealed class LocalPlatform(RoomWatchers watchers) : IChatPlatform
{
    public string Name => RoomId.Local;

    public TimeSpan EditPace => TimeSpan.Zero;

    public bool SendsOnce => true;

    public Task<string> SendAsync(OutgoingPost post, CancellationToken stop)
    {
        watchers.Tell(post.Room);
        return Task.FromResult(post.Id);
    }

    public Task<string?> FindAsync(OutgoingPost post, CancellationToken stop) => Task.FromResult<string?>(null);

    public Task EditAsync(OutgoingPost post, string messageId, CancellationToken stop)
    {
        watchers.Tell(post.Room);
        return Task.CompletedTask;
    }

    public Task PinAsync(RoomId room, string messageId, bool pinned, CancellationToken stop)
    {
        watchers.Tell(room);
        return Task.CompletedTask;
    }
}
