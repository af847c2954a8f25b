using System.Globalization;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Pipelines.Adapter;

namespace ChatBot.Pipelines.GitHub;

/// <summary>What GitHub tells of a run, in our words.</summary>
internal static class GitHubRunReader
{
    /// <summary>A run without its jobs.</summary>
    public static Run Seen(WorkflowRun run)
    {
        var state = State(run);
        return new Run(run.Id.ToString(CultureInfo.InvariantCulture), state)
        {
            Url = run.HtmlUrl,
            Step = state == RunState.Waiting ? "waits for the rules of its environment" : "",
            HasBegun = run.Conclusion is not ("startup_failure" or "skipped"),
            // A dispatched run's head is that of its branch; what is deployed is what its inputs say, and those GitHub does not tell.
            Revision = run is { Event: not "workflow_dispatch", HeadSha: { Length: > 0 } sha } ? new Revision(sha) : null,
            Reason = state is RunState.Failed or RunState.Stopped ? Reason(run) : null,
        };
    }

    /// <summary>
    /// A run with its jobs. Jobs that wait for others are not told of before they begin, so the number of steps grows as it
    /// goes on.
    /// </summary>
    public static Run Seen(WorkflowRun run, IReadOnlyList<WorkflowJob> jobs)
    {
        var seen = Seen(run);
        // What is left over when a run is stopped or fails ends as skipped: nobody did it.
        var isWhole = seen.State is not (RunState.Failed or RunState.Stopped);
        seen = seen with { Done = jobs.Sum(job => Done(job, isWhole)), Total = jobs.Sum(Steps), HasBegun = jobs.Any(DidSomething) };
        // Between two of its jobs it is in a queue again.
        if (seen.State == RunState.Queued && jobs.Any(HasBegun))
            return seen with { State = RunState.Running, Step = "waits for a runner" };
        return seen.State switch
        {
            RunState.Running => seen with { Step = Step(jobs) },
            RunState.Queued => seen with { Done = 0, Total = 0 },
            RunState.Failed => seen with { Reason = Failure(jobs) ?? seen.Reason },
            _ => seen,
        };
    }

    public static SeenRun Listed(WorkflowRun run) =>
        new(Seen(run), run.CreatedAt ?? DateTimeOffset.MinValue, new OutsideText(run.TriggeringActor?.Login ?? run.Actor?.Login))
        {
            Marks = [.. new[] { run.DisplayTitle, run.Name }.OfType<string>().Concat(RunNameKeys.Words(run.DisplayTitle)).Distinct()],
            Reference = new OutsideText(run.HeadBranch),
        };

    // What ended neither well nor badly deployed nothing that anybody could rely on.
    private static RunState State(WorkflowRun run) =>
        run switch
        {
            { Status: "queued" or "requested" or "pending" } => RunState.Queued,
            { Status: "waiting" } or { Status: "completed", Conclusion: "action_required" } => RunState.Waiting,
            { Status: not "completed" } => RunState.Running,
            { Conclusion: "success" } => RunState.Succeeded,
            { Conclusion: "cancelled" or "stale" } => RunState.Stopped,
            _ => RunState.Failed,
        };

    private static string Reason(WorkflowRun run) =>
        run.Conclusion switch
        {
            // A concurrency group cancels one run for another, and GitHub does not say which it was.
            "cancelled" => "cancelled or superseded at GitHub",
            "stale" => "given up by GitHub as stale",
            "timed_out" => "ran out of its time at GitHub",
            "startup_failure" => "could not start at GitHub; look at the workflow's file",
            "skipped" => "skipped at GitHub: nothing ran",
            "neutral" => "ended at GitHub neither well nor badly (neutral)",
            "failure" or null => "failed at GitHub",
            var other => $"ended at GitHub as {other}",
        };

    private static string? Failure(IReadOnlyList<WorkflowJob> jobs)
    {
        if (jobs.FirstOrDefault(job => job.Conclusion is "failure" or "timed_out") is not { } failed)
            return null;
        var step = failed.Steps?.FirstOrDefault(step => step.Conclusion is "failure" or "timed_out")?.Name;
        var how = failed.Conclusion == "timed_out" ? "ran out of its time" : "failed";
        return step is null ? $"{failed.Name} {how}" : $"{failed.Name} {how} at {step}";
    }

    private static string Step(IReadOnlyList<WorkflowJob> jobs)
    {
        var job = jobs.FirstOrDefault(one => one.Status == "in_progress");
        var step = job?.Steps?.FirstOrDefault(one => one.Status == "in_progress")?.Name;
        return step is null ? job?.Name ?? ""
            : jobs.Count == 1 ? step
            : $"{job!.Name}: {step}";
    }

    private static bool DidSomething(WorkflowJob job) =>
        job.Status == "in_progress"
        || job.Conclusion is "success" or "failure" or "timed_out"
        || (job.Steps ?? []).Any(step => step.Status == "in_progress" || step.Conclusion is "success" or "failure");

    private static bool HasBegun(WorkflowJob job) => job.Status is "in_progress" or "completed";

    private static long Steps(WorkflowJob job) => job.Steps is { Count: > 0 } steps ? steps.Count : 1;

    private static long Done(WorkflowJob job, bool isWhole) =>
        job.Steps is { Count: > 0 } steps ? steps.Count(step => IsDone(step.Status, step.Conclusion, isWhole))
        : IsDone(job.Status, job.Conclusion, isWhole) ? 1
        : 0;

    private static bool IsDone(string? status, string? conclusion, bool isWhole) =>
        conclusion == "success" || (isWhole && status == "completed" && conclusion != "cancelled");
}
