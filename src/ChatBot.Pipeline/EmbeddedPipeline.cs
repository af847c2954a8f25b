using System.Collections.Concurrent;
using System.Threading.Channels;
using ChatBot.Pipeline.Folders;
using ChatBot.Pipeline.Git;
using ChatBot.Pipeline.Runs;
using Microsoft.Extensions.Logging;

namespace ChatBot.Pipeline;

/// <summary>Builds revisions and releases them on server folders: one run at a time per tier of a project, tiers side by side.</summary>
public sealed partial class EmbeddedPipeline(
    IRunBook book,
    GitClient git,
    PipelineOptions options,
    TimeProvider clock,
    ILogger<EmbeddedPipeline> logger
)
{
    // One wake waiting is enough: whoever takes it reads all runs.
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly ConcurrentDictionary<string, CancellationTokenSource> active = new();
    private readonly ConcurrentDictionary<(string Project, string Tier), string> busy = new();
    private readonly Dictionary<(string Project, string Tier), Task> lanes = [];

    /// <summary>Raised after each stored change of a run, and for a trigger that found its run there already. Must be quick; what
    /// it throws is logged and changes nothing.</summary>
    public event Action<EmbeddedRun>? Changed;

    /// <summary>Stores the run and wakes the loop. Exactly one run per key: a second trigger returns the first one's run.</summary>
    /// <exception cref="ArgumentException">The request is none that can be run.</exception>
    public async Task<EmbeddedRun> TriggerAsync(RunRequest request, CancellationToken cancellationToken)
    {
        GitReference.Revision(request.Revision);
        ArgumentException.ThrowIfNullOrWhiteSpace(request.Key);
        ArgumentException.ThrowIfNullOrWhiteSpace(request.Project);
        ArgumentException.ThrowIfNullOrWhiteSpace(request.Tier);
        ArgumentOutOfRangeException.ThrowIfZero(request.Servers.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Keep, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Spread, TimeSpan.Zero);
        var asked = new EmbeddedRun(
            request.Key,
            request,
            EmbeddedRunState.Queued,
            "queued",
            0,
            request.Servers.Count,
            false,
            null,
            clock.GetUtcNow(),
            null,
            null
        );
        var run = await book.AddAsync(asked, cancellationToken);
        Announce(run);
        Wake();
        return run;
    }

    /// <summary>The run with this key, or null.</summary>
    public Task<EmbeddedRun?> FindAsync(string key, CancellationToken cancellationToken) => book.FindAsync(key, cancellationToken);

    /// <summary>Asks for a run's end: the wish is stored first, then what runs is ended with its whole process tree, and a wait
    /// between servers is cut short. The run's end is stored and announced when it has really come.</summary>
    /// <returns>False if there is no such run or it had ended.</returns>
    public async Task<bool> StopAsync(string key, CancellationToken cancellationToken)
    {
        if (!await book.RequestStopAsync(key, cancellationToken))
            return false;
        await CancelAsync(key);
        Wake();
        return true;
    }

    /// <summary>Takes up unfinished runs, those too that a killed program left, until cancelled. Then what runs is ended and left
    /// unfinished in the book, for the next start or the next call. One call at a time, in one program at a time per book.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var poll = clock.CreateTimer(_ => Wake(), null, options.Poll, options.Poll);
        try
        {
            while (true)
            {
                await TakeUpSafelyAsync(cancellationToken);
                await wake.Reader.ReadAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Task.WhenAll(lanes.Values);
        }
    }

    private async Task TakeUpSafelyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await TakeUpAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogBookUnreadable(e); // Tried again at the next poll.
        }
    }

    private async Task TakeUpAsync(CancellationToken cancellationToken)
    {
        var runs = await book.UnfinishedAsync(cancellationToken);
        foreach (var run in runs.OrderBy(r => r.CreatedAt).ThenBy(r => r.Key, StringComparer.Ordinal))
        {
            var lane = (run.Request.Project, run.Request.Tier);
            if (active.ContainsKey(run.Key))
            {
                // Another copy of the program may have stored the wish.
                if (run.StopRequested)
                    await CancelAsync(run.Key);
            }
            else if (busy.TryAdd(lane, run.Key))
                lanes[lane] = RunLaneAsync(lane, run, cancellationToken);
            // The end of a run that waits need not wait.
            else if (run.StopRequested && busy.GetValueOrDefault(lane) != run.Key)
                await CarryOutAsync(run, cancellationToken, cancellationToken);
        }
    }

    private async Task RunLaneAsync((string Project, string Tier) lane, EmbeddedRun run, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        active[run.Key] = stop;
        await Task.Yield(); // Copying blocks its thread; the loop goes on.
        try
        {
            await CarryOutAsync(run, stop.Token, cancellationToken);
            Release(lane, run.Key);
            Wake();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Release(lane, run.Key);
            LogLeft(run.Key);
        }
        catch (Exception e)
        {
            Release(lane, run.Key);
            LogNotStored(e, run.Key); // Tried again at the next poll.
        }
    }

    private async Task CarryOutAsync(EmbeddedRun taken, CancellationToken stop, CancellationToken cancellation)
    {
        // Read again now that a stop can find it: a wish stored before is seen here, a later one cancels.
        if (await book.FindAsync(taken.Key, cancellation) is not { Ended: false } run)
            return;
        var progress = new RunProgress(book, run, clock, Announce);
        var attempt = new RunAttempt(progress, new RunWork(progress, git, options, clock), logger);
        var (state, reason) = await attempt.OutcomeAsync(stop, cancellation);
        await progress.EndAsync(state, reason, CancellationToken.None);
    }

    private async Task CancelAsync(string key)
    {
        try
        {
            if (active.TryGetValue(key, out var stop))
                await stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It ended at this moment.
        }
    }

    private void Release((string Project, string Tier) lane, string key)
    {
        active.TryRemove(key, out _);
        busy.TryRemove(lane, out _);
    }

    private void Wake() => wake.Writer.TryWrite(true);

    private void Announce(EmbeddedRun run)
    {
        try
        {
            Changed?.Invoke(run);
        }
        catch (Exception e)
        {
            LogListener(e, run.Key); // A listener's fault must not become a failed deploy.
        }
    }

    [LoggerMessage(LogLevel.Error, "The book of runs can't be read.")]
    private partial void LogBookUnreadable(Exception e);

    [LoggerMessage(LogLevel.Error, "Run {Key} could not be brought to its end; it will be taken up again.")]
    private partial void LogNotStored(Exception e, string key);

    [LoggerMessage(LogLevel.Information, "Run {Key} is left for the next start.")]
    private partial void LogLeft(string key);

    [LoggerMessage(LogLevel.Error, "A listener failed on a change of run {Key}.")]
    private partial void LogListener(Exception e, string key);
}
