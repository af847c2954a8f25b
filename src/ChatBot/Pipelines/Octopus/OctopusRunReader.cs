using ChatBot.Core.Pipelines;

namespace ChatBot.Pipelines.Octopus;

/// <summary>Reads a run out of a server's task.</summary>
internal static class OctopusRunReader
{
    /// <summary>The run.</summary>
    /// <param name="task">The task.</param>
    /// <param name="url">Its page.</param>
    public static Run Seen(ServerTask task, string url)
    {
        var run = new Run(task.Id ?? "", State(task)) { Url = url, HasBegun = task.StartTime is not null };
        return run.State switch
        {
            RunState.Failed => run with
            {
                Reason =
                    task.ErrorMessage is { Length: > 0 } words ? words
                    : task.State == "TimedOut" ? "timed out in Octopus"
                    : "failed in Octopus",
            },
            // The task does not tell by whom.
            RunState.Stopped => run with { Reason = "canceled in Octopus" },
            _ => run,
        };
    }

    /// <summary>The run with how far it is.</summary>
    public static Run Seen(TaskDetails details, ServerTask task, string url)
    {
        var run = Seen(task, url);
        if (run.State == RunState.Waiting)
            return run with { Step = $"waits for somebody{(Going(details.ActivityLogs) is { Length: > 0 } at ? $": {at}" : "")}" };
        if (run.State != RunState.Running)
            return run;
        run = run with { Step = Going(details.ActivityLogs) };
        return details.Progress?.ProgressPercentage is { } percent ? Run.Estimated(run, percent) : run;
    }

    private static RunState State(ServerTask task) =>
        task switch
        {
            { State: "Queued" } => RunState.Queued,
            { State: "Success" } => RunState.Succeeded,
            { State: "Failed" or "TimedOut" } => RunState.Failed,
            { State: "Canceled" } => RunState.Stopped,
            { State: "Executing", HasPendingInterruptions: true } => RunState.Waiting,
            _ => RunState.Running,
        };

    // The deepest that goes on.
    private static string Going(IReadOnlyList<Activity>? activities)
    {
        var going = (activities ?? []).FirstOrDefault(one => one.Status == "Running");
        return going is null ? ""
            : Going(going.Children) is { Length: > 0 } deeper ? deeper
            : going.Name ?? "";
    }
}
