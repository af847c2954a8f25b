namespace ChatBot.Tests.Support;

/// <summary>One lock around all of a platform on loopback, who waits for it to change, and what was done wrong.</summary>
internal abstract class FakeGate
{
    private readonly List<(Func<bool> Stands, TaskCompletionSource Seen)> _waiting = [];
    private readonly List<string> _violations = [];
    private int _depth;

    public Lock Gate { get; } = new();

    public IReadOnlyList<string> Violations => Locked(() => _violations.ToArray());

    public void Violated(string how) => Change(() => _violations.Add(how));

    /// <summary>Changes something; who waits looks when all that follows from it is done too.</summary>
    public void Change(Action change)
    {
        lock (Gate)
        {
            _depth++;
            try
            {
                change();
            }
            finally
            {
                _depth--;
            }

            if (_depth > 0)
                return;
            _waiting.RemoveAll(waiting => Seen(waiting.Stands, waiting.Seen));
        }
    }

    public T Locked<T>(Func<T> look)
    {
        lock (Gate)
            return look();
    }

    public async Task UntilAsync(Func<bool> stands, CancellationToken cancellationToken)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (Gate)
        {
            if (stands())
                return;
            _waiting.Add((stands, seen));
        }

        await seen.Task.WaitAsync(cancellationToken);
    }

    // A condition that breaks is its test's fault, not that of the one who happens to change something.
    private static bool Seen(Func<bool> stands, TaskCompletionSource seen)
    {
        try
        {
            return stands() && seen.TrySetResult();
        }
        catch (Exception broken)
        {
            return seen.TrySetException(broken);
        }
    }
}
