using ChatBot.Chat;
using ChatBot.LocalRoom;
using ChatBot.Posts;

namespace ChatBot.Tests.Support;

/// <summary>A chat platform with real rules: messages have ids of its own, edits of what is gone fail, a busy one asks to wait, and a broken line may break before or after the message arrived.</summary>
internal sealed class FakePlatform : IChatPlatform
{
    private readonly Lock _lock = new();
    private readonly List<FakeMessage> _messages = [];
    private readonly List<(Func<IReadOnlyList<FakeMessage>, bool> Stands, TaskCompletionSource Seen)> _waiting = [];
    private int _last;

    public string Name => "fake";

    public TimeSpan EditPace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What goes wrong with the next calls, one each; true breaks the line after the message arrived.</summary>
    public Queue<Fault> Faults { get; } = new();

    public List<string> Calls { get; } = [];

    public async Task<string> SendAsync(OutgoingPost post, CancellationToken stop)
    {
        var fault = Take("send", post.Content);
        if (fault == Fault.BrokenBefore) throw new HttpRequestException("The line broke before it arrived.");
        var message = new FakeMessage($"m{Interlocked.Increment(ref _last)}", post.Id, PlainText.Of(post.Content), false);
        Change(() => _messages.Add(message));
        await Task.Yield();
        return fault == Fault.BrokenAfter ? throw new HttpRequestException("The line broke after it arrived.") : message.Id;
    }

    public Task<string?> FindAsync(OutgoingPost post, CancellationToken stop)
    {
        lock (_lock) return Task.FromResult(_messages.FirstOrDefault(message => message.PostId == post.Id)?.Id);
    }

    public Task EditAsync(OutgoingPost post, string messageId, CancellationToken stop)
    {
        if (Take("edit", post.Content) is Fault.BrokenBefore or Fault.BrokenAfter) throw new HttpRequestException("The line broke.");
        Replace(messageId, message => message with { Text = PlainText.Of(post.Content) });
        return Task.CompletedTask;
    }

    public Task PinAsync(RoomId room, string messageId, bool pinned, CancellationToken stop)
    {
        Replace(messageId, message => message with { Pinned = pinned });
        return Task.CompletedTask;
    }

    public Task DeleteAsync(RoomId room, string messageId, CancellationToken stop)
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
            if (stands([.. _messages])) return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((stands, seen));
            return seen.Task;
        }
    }

    private Fault Take(string call, PostContent content)
    {
        lock (_lock)
        {
            Calls.Add($"{call} {content.Title}");
            if (!Faults.TryDequeue(out var fault)) return Fault.None;
            return fault == Fault.TooMany ? throw new SlowDownException(TimeSpan.FromSeconds(30)) : fault;
        }
    }

    private void Replace(string messageId, Func<FakeMessage, FakeMessage> change) => Change(() =>
    {
        var at = _messages.FindIndex(message => message.Id == messageId);
        if (at < 0) throw new MessageGoneException();
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
}

/// <summary>A message on the fake platform.</summary>
internal sealed record FakeMessage(string Id, string PostId, string Text, bool Pinned);
