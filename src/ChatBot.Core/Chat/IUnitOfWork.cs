using ChatBot.Core.Posts;
using ChatBot.Core.Timeline;

namespace ChatBot.Core.Chat;

/// <summary>One message's work: its books write in one transaction, which is kept as a whole or not at all.</summary>
public interface IUnitOfWork : IAsyncDisposable
{
    /// <summary>The message's own record, in this transaction.</summary>
    IMessageBook Messages { get; }

    /// <summary>The wanted posts, in this transaction.</summary>
    IPostBook Posts { get; }

    /// <summary>The timeline, in this transaction.</summary>
    ITimeline Timeline { get; }

    /// <summary>A command whose books write in this transaction.</summary>
    ICommand Command(Type type);

    /// <summary>A book, or something that works on books, writing in this transaction.</summary>
    T Of<T>()
        where T : notnull;

    /// <summary>Takes back what was written so far; the work may go on.</summary>
    Task RollbackAsync(CancellationToken cancellationToken);

    /// <summary>Keeps everything, durably. Returns after it is on disk.</summary>
    Task CommitAsync(CancellationToken cancellationToken);
}
