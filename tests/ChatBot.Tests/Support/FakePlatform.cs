using ChatBot.Core.Posts;
using ChatBot.Core.Rooms;
using ChatBot.LocalRoom;

namespace ChatBot.Tests.Support;

/// <summary>
/// A chat platform with real rules: messages have ids of its own, edits of what is gone fail, a busy one asks to wait, and a
/// broken line may break before or after the message arrived.
/// </summary>
internal sealed class FakePlatform : IChatPlatform
{
    private readonly Lock _lock = new();
    private readonly List<FakeMessage> _messages = [];
    private readonly List<(Func<IReadOnlyList<FakeMessage>, bool> Stands, TaskCompletionSource Seen)> _waiting = [];
    private int _last;

    public string Name => "fake";

    public PostRules Rules { get; init; } = new();

    public string? Trouble => null;

    /// <summary>What goes wrong with the next calls, one each; true breaks the line after the message arrived.</summary>
    public Queue<Fault> Faults { get; } = new();

    /// <summary>What goes wrong with the next pins and unpins, one each.</summary>
    public Queue<Exception> PinFaults { get; } = new();

    /// <summary>What happens in the room right after the next edit, before the bot hears of its success.</summary>
    public Func<Task>? AfterEdit { get; set; }

    public List<string> Calls { get; } = [];

    public IReadOnlyList<FakeMessage> Messages
    {
        get
        {
            lock (_lock)
                return [.. _messages];
        }
    }

    public async Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var fault = Take("send", message);
        if (message.Thread is { } thread && Messages.All(one => one.Id != thread))
            throw new MessageGoneException();
        if (fault == Fault.BrokenBefore)
            throw new HttpRequestException("The line broke before it arrived.");
        var sent = new FakeMessage($"m{Interlocked.Increment(ref _last)}", [.. message.Posts.Select(post => post.Id)], Text(message), false)
        {
            Thread = message.Thread,
        };
        Change(() => _messages.Add(sent));
        await Task.Yield();
        return fault == Fault.BrokenAfter ? throw new HttpRequestException("The line broke after it arrived.") : sent.Id;
    }

    public Task<IReadOnlyDictionary<string, string>> FindAsync(
        RoomId room,
        IReadOnlyCollection<LostPost> posts,
        CancellationToken cancellationToken
    )
    {
        lock (_lock)
        {
            Calls.Add("find");
            return Task.FromResult<IReadOnlyDictionary<string, string>>(
                _messages
                    .SelectMany(message => message.PostIds, (message, id) => (message, id))
                    .Where(pair => posts.Any(post => post.Id == pair.id))
                    .ToDictionary(pair => pair.id, pair => pair.message.Id)
            );
        }
    }

    public async Task EditAsync(OutgoingMessage message, string messageId, CancellationToken cancellationToken)
    {
        if (Take("edit", message) is Fault.BrokenBefore or Fault.BrokenAfter)
            throw new HttpRequestException("The line broke.");
        Replace(messageId, old => old with { Text = Text(message), PostIds = [.. message.Posts.Select(post => post.Id)] });
        if (AfterEdit is not { } happens)
            return;
        AfterEdit = null;
        await happens();
    }

    public Task PinAsync(RoomId room, string messageId, bool pinned, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Calls.Add($"{(pinned ? "pin" : "unpin")} {messageId}");
            if (PinFaults.TryDequeue(out var fault))
                throw fault;
        }
        Replace(messageId, message => message with { Pinned = pinned });
        return Task.CompletedTask;
    }

    public Task DeleteAsync(RoomId room, string messageId, CancellationToken cancellationToken)
    {
        Delete(messageId);
        return Task.CompletedTask;
    }

    /// <summary>A person deletes a message.</summary>
    public void Delete(string messageId) => Change(() => _messages.RemoveAll(message => message.Id == messageId));

    /// <summary>Completes as soon as what stands in the room is as asked for.</summary>
    public Task UntilAsync(Func<IReadOnlyList<FakeMessage>, bool> stands)
    {
        lock (_lock)
        {
            if (stands([.. _messages]))
                return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((stands, seen));
            return seen.Task;
        }
    }

    private static string Text(OutgoingMessage message) => string.Join('\n', message.Posts.Select(post => PlainText.Of(post.Content)));

    private Fault Take(string call, OutgoingMessage message)
    {
        lock (_lock)
        {
            Calls.Add($"{call} {string.Join(" + ", message.Posts.Select(post => post.Content.Title))}");
            if (!Faults.TryDequeue(out var fault))
                return Fault.None;
            return fault switch
            {
                Fault.TooMany => throw new SlowDownException(TimeSpan.FromSeconds(30)),
                Fault.Refused => throw new RefusedException("The room refuses it."),
                _ => fault,
            };
        }
    }

    private void Replace(string messageId, Func<FakeMessage, FakeMessage> change) =>
        Change(() =>
        {
            var at = _messages.FindIndex(message => message.Id == messageId);
            if (at < 0)
                throw new MessageGoneException();
            _messages[at] = change(_messages[at]);
        });

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            foreach (var waiting in _waiting.Where(one => one.Stands([.. _messages])).ToArray())
            {
                _waiting.Remove(waiting);
                waiting.Seen.SetResult();
            }
        }
    }
}

/// <summary>What goes wrong with a call.</summary>
internal enum Fault
{
    None,
    BrokenBefore,
    BrokenAfter,
    TooMany,
    Refused,
}

/// <summary>A message on the fake platform.</summary>
internal sealed record FakeMessage(string Id, string[] PostIds, string Text, bool Pinned)
{
    public string? Thread { get; init; }
}
