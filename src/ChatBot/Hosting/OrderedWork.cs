namespace ChatBot.Hosting;

/// <summary>
/// Work that is done in the order in which it came, though it is begun side by side: what somebody did and undid at once
/// must not end the other way round.
/// </summary>
internal sealed class OrderedWork
{
    private Task _last = Task.CompletedTask;

    /// <summary>Gives work its place behind all before it. Where it fails and is tried again, the others do not wait for that.</summary>
    public Func<CancellationToken, Task<T>> Next<T>(Func<CancellationToken, Task<T>> work)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = Interlocked.Exchange(ref _last, over.Task);
        return async stop =>
        {
            try
            {
                await before.WaitAsync(stop);
                return await work(stop);
            }
            finally
            {
                over.TrySetResult();
            }
        };
    }
}
