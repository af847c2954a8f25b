using System.Runtime.CompilerServices;
using ChatBot.Core.People;
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
    T Of<T>() where T : notnull;

    /// <summary>Takes back what was written so far; the work may go on.</summary>
    Task RollbackAsync(CancellationToken cancellationToken);

    /// <summary>Keeps everything, durably. Returns after it is on disk.</summary>
    Task CommitAsync(CancellationToken cancellationToken);
}

/// <summary>Where messages find their unit of work.</summary>
public interface IUnitsOfWork
{
    /// <summary>Begins one. Nothing is locked before its first write; then others wait, so that one that lasts is rolled back.</summary>
    /// <param name="file">The file of who begins it, to be named when something goes wrong with it; the compiler fills it in.</param>
    /// <param name="member">The method of who begins it; the compiler fills it in.</param>
    /// <exception cref="InvalidOperationException">The same flow of calls has one open: the two would wait for each other.</exception>
    IUnitOfWork Begin([CallerFilePath] string file = "", [CallerMemberName] string member = "");
}

/// <summary>Something that was answered in the room where the message was said, as it was then.</summary>
/// <param name="Id">The post's id, or <see cref="PrivateId"/>.</param>
/// <param name="Private">Whether only the asker sees it.</param>
/// <param name="Pinned">Whether it was to be pinned.</param>
/// <param name="Content">What it said.</param>
public sealed record Answer(string Id, bool Private, bool Pinned, PostContent Content)
{
    private const string Mark = "-you";

    /// <summary>The id of a message's private answer: sorts right behind the message, and leads back to it.</summary>
    public static string PrivateId(string messageId) => messageId + Mark;

    /// <summary>The message that a private answer belongs to; null when the id is no private answer's.</summary>
    public static string? MessageOf(string id) => id.EndsWith(Mark, StringComparison.Ordinal) ? id[..^Mark.Length] : null;
}

/// <summary>A handled message.</summary>
/// <param name="Id">Its id in the room's history: before those of its answers.</param>
/// <param name="Person">Who said it.</param>
/// <param name="Text">What was said.</param>
/// <param name="Answers">How it was answered; the same however often it is delivered.</param>
public sealed record Answered(string Id, PersonId Person, string Text, IReadOnlyList<Answer> Answers);

/// <summary>The messages that were handled, so that one delivered again changes nothing and is answered as the first time.</summary>
public interface IMessageBook
{
    /// <summary>How a message was answered; null when it was not handled yet.</summary>
    Task<Answered?> FindAsync(ChatMessage message, CancellationToken cancellationToken);

    /// <summary>Records a handled message.</summary>
    /// <returns>False when it was recorded meanwhile by somebody else: then this work must not be kept.</returns>
    Task<bool> AddAsync(ChatMessage message, Answered answered, CancellationToken cancellationToken);

    /// <summary>A new id for a message; later ones sort behind.</summary>
    string NewId();
}
