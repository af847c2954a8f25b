using System.Data.Common;
using ChatBot.Pipeline.Runs;
using Microsoft.Extensions.Logging;

namespace ChatBot.Pipeline;

/// <summary>One attempt to bring a run to its end; a restart makes another.</summary>
internal sealed partial class RunAttempt(RunProgress progress, RunWork work, ILogger logger)
{
    /// <summary>What it came to.</summary>
    /// <param name="stop">Ends the run.</param>
    /// <param name="cancellation">Ends the attempt and leaves the run as it stands, for the next start: then, and only then,
    /// it throws.</param>
    public async Task<(EmbeddedRunState State, string? Reason)> OutcomeAsync(CancellationToken stop, CancellationToken cancellation)
    {
        try
        {
            await work.TidyAsync(cancellation);
            if (progress.Current.StopRequested)
                return await StoppedAsync(cancellation);
            var fault = await work.DoAsync(stop);
            return fault is null ? (EmbeddedRunState.Succeeded, null) : (EmbeddedRunState.Failed, fault);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return await StoppedAsync(cancellation);
        }
        // Without the book nothing true can be stored; the run is taken up again when it is back.
        catch (Exception e) when (e is not (OperationCanceledException or RunTakenException or DbException))
        {
            LogBroken(e, progress.Current.Key);
            return (EmbeddedRunState.Failed, e.Message);
        }
    }

    // Counted on the servers, as a kill may have come between a switch and its note.
    private async Task<(EmbeddedRunState State, string? Reason)> StoppedAsync(CancellationToken cancellationToken)
    {
        var done = work.CountDone();
        if (progress.Current.State == EmbeddedRunState.Releasing && done != progress.Current.Done)
            await progress.DoneAsync(done, cancellationToken);
        var run = progress.Current;
        return (EmbeddedRunState.Stopped, $"stopped at \"{run.Step}\"; {run.Done} of {run.Total} servers switched");
    }

    [LoggerMessage(LogLevel.Warning, "Run {Key} failed.")]
    private partial void LogBroken(Exception e, string key);
}
