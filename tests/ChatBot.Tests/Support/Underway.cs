using System.Collections.Concurrent;
using System.Diagnostics;
using ChatBot.Pipeline.Steps;
using Microsoft.Extensions.Hosting;

namespace ChatBot.Tests.Support;

/// <summary>
/// What a program on a test's clock is at, and the chat that it talks to: threads that run something of theirs, calls that were made,
/// commands that PostgreSQL has not answered, git and steps that were started. On a busy machine a clock that runs on
/// meanwhile shows limits
/// and deadlines that nobody missed; so tests let them rest before they move the clock. What begins and ends is counted; what waits for a
/// thread the pool counts, for all tests together.
/// </summary>
internal sealed class Underway
{
    // What others have yet to take in may wait for the clock itself: it gets so many looks' time.
    private const int LooksForOthers = 600;

    // What waits for a thread, or what a thread is at, may be another test's: after so many looks it is.
    private const int LooksForThreads = 10;

    // Between two of them something may have begun and ended.
    private const int QuietLooks = 3;

    // A thread may sleep for a moment on its way to the lock, too.
    private const int QuietLooksAtALock = 50;

    private static readonly AsyncLocal<Underway?> _current = new(Switched);
    private static readonly Underway _looking = new();
    private static int _ofAll;

    private readonly ConcurrentDictionary<Thread, bool> _threads = new();
    private TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _begun;
    private int _atWork;
    private int _calls;
    private int _held;
    private int _locks;

    static Underway() =>
        ActivitySource.AddActivityListener(
            new ActivityListener
            {
                ShouldListenTo = source => source.Name is "System.Net.Http" or "Npgsql" or ProcessActivity.Source,
                Sample = (ref _) => _current.Value is null ? ActivitySamplingResult.None : ActivitySamplingResult.PropagationData,
                ActivityStarted = activity => Changed(activity, _current.Value, +1),
                ActivityStopped = activity => Changed(activity, activity.GetCustomProperty(nameof(Underway)) as Underway, -1),
            }
        );

    /// <summary>Whatever is started in here is the program's, or the chat's that it talks to, and all that follows from it.</summary>
    public async Task RunAsync(Func<Task> start)
    {
        _current.Value = this;
        await start();
    }

    /// <summary>Work of a stand-in that waits for the clock itself, so that the clock does not wait for it.</summary>
    public static async Task AsideAsync(Func<Task> work)
    {
        _current.Value = null;
        await work();
    }

    /// <summary>A call that is kept waiting on purpose: until this is disposed nobody need wait for it.</summary>
    public IDisposable Hold()
    {
        Interlocked.Increment(ref _held);
        Tell();
        return new Held(() => Interlocked.Decrement(ref _held));
    }

    /// <summary>
    /// A lock that somebody else has: until this is disposed nobody need wait for the one thread that sleeps until it is
    /// free.
    /// </summary>
    public IDisposable HoldLock()
    {
        Interlocked.Increment(ref _locks);
        return new Held(() => Interlocked.Decrement(ref _locks));
    }

    /// <summary>Waits until a thread of the program sleeps at a lock that is held.</summary>
    public async Task LockReachedAsync()
    {
        for (var looks = 0; looks < QuietLooksAtALock; looks = Asleep > 0 ? looks + 1 : 0)
            await Fence.PassAsync();
    }

    /// <summary>Waits until the program can only go on when the clock does, or somebody does something.</summary>
    /// <param name="areDone">Whether all that was sent to others, and by them, has arrived.</param>
    public async Task RestAsync(Func<bool>? areDone = null)
    {
        // A test that looks is no work of the other one's.
        _current.Value = _looking;
        for (var (look, quiet) = (0, 0); quiet < (IsLocked ? QuietLooksAtALock : QuietLooks); look++)
        {
            await EndAsync();
            var begun = Interlocked.Read(ref _begun);
            await Fence.PassAsync();
            var isPoolIdle = look >= LooksForThreads || IsPoolIdle;
            var areOthersDone = look >= LooksForOthers || areDone?.Invoke() != false;
            quiet = isPoolIdle && areOthersDone && !IsAtWork && begun == Interlocked.Read(ref _begun) ? quiet + 1 : 0;
        }
    }

    // Nothing waits for a thread, and no thread is at anything but some program's work, or looking as this one: a thread
    // that a busy machine
    // stopped between taking its work up and beginning it is nobody's yet.
    private static bool IsPoolIdle
    {
        get
        {
            var known = Volatile.Read(ref _ofAll);
            ThreadPool.GetMaxThreads(out var most, out _);
            ThreadPool.GetAvailableThreads(out var free, out _);
            known = Math.Min(known, Volatile.Read(ref _ofAll));
            return most - free - known <= 0 && ThreadPool.PendingWorkItemCount == 0;
        }
    }

    private bool IsLocked => Volatile.Read(ref _locks) > 0;

    private bool IsAtWork => Volatile.Read(ref _atWork) > Asleep || Volatile.Read(ref _calls) > Volatile.Read(ref _held);

    private int Asleep =>
        IsLocked
            ? Math.Min(
                Volatile.Read(ref _locks),
                _threads.Keys.Count(thread => thread.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin))
            )
            : 0;

    private async Task EndAsync()
    {
        while (IsAtWork)
        {
            var ended = Volatile.Read(ref _ended);
            if (IsLocked)
                await Fence.PassAsync(); // Nobody tells when a thread falls asleep.
            else if (ended.Task.IsCompleted)
                Interlocked.CompareExchange(
                    ref _ended,
                    new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously),
                    ended
                );
            else if (IsAtWork)
                await ended.Task.WaitAsync(Patience.Longest, TimeProvider.System);
        }
    }

    private void Tell()
    {
        if (!IsAtWork)
            Volatile.Read(ref _ended).TrySetResult();
    }

    // A thread goes from what belongs to one program (or to none) to what belongs to another. Threads of the web server's own, such as its
    // clock's, inherit the program that started it and never come to rest.
    private static void Switched(AsyncLocalValueChangedArgs<Underway?> change)
    {
        if (!Thread.CurrentThread.IsThreadPoolThread)
            return;
        if (change.PreviousValue is { } left)
        {
            left._threads.TryRemove(Thread.CurrentThread, out _);
            Interlocked.Decrement(ref left._atWork);
            Interlocked.Decrement(ref _ofAll);
            left.Tell();
        }
        if (change.CurrentValue is not { } entered)
            return;
        Interlocked.Increment(ref entered._atWork);
        Interlocked.Increment(ref _ofAll);
        entered._threads.TryAdd(Thread.CurrentThread, true);
        Interlocked.Increment(ref entered._begun);
    }

    private static void Changed(Activity activity, Underway? owner, int by)
    {
        if (owner is null)
            return;
        activity.SetCustomProperty(nameof(Underway), owner);
        Interlocked.Add(ref owner._calls, by);
        owner.Tell();
    }

    private sealed class Held(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}

/// <summary>Work of a stand-in for another server: what it is at is counted, or kept waiting on purpose.</summary>
internal static class StandInWork
{
    /// <summary>Starts a stand-in; on a test's clock its work counts as the program's.</summary>
    public static Task StartAsync(this TimeProvider clock, IHost standIn) =>
        clock is ManualTime manual ? manual.Underway.RunAsync(() => standIn.StartAsync()) : standIn.StartAsync();

    /// <summary>Until it is disposed, the program on this clock is not waited for because of one of its calls.</summary>
    public static IDisposable? Hold(this TimeProvider clock) => (clock as ManualTime)?.Underway.Hold();
}
