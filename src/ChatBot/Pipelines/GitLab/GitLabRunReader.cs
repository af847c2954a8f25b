using System.Globalization;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Pipelines.Adapter;

namespace ChatBot.Pipelines.GitLab;

/// <summary>What GitLab tells of a pipeline, in our words: https://docs.gitlab.com/ci/pipelines/</summary>
internal static class GitLabRunReader
{
    /// <summary>A pipeline without its jobs.</summary>
    public static Run Seen(CiPipeline pipeline) =>
        new(pipeline.Id.ToString(CultureInfo.InvariantCulture), State(pipeline.Status))
        {
            Url = pipeline.WebUrl,
            Revision = pipeline.Sha is { Length: > 0 } sha ? new Revision(sha) : null,
            Step = pipeline.Status switch
            {
                "scheduled" => "waits for its time",
                "canceling" => "is being canceled",
                "waiting_for_callback" => "waits for an answer from outside",
                _ => "",
            },
            Reason = pipeline.Status switch
            {
                "failed" => "failed in GitLab",
                // GitLab does not say by whom; a newer pipeline may have done it, too.
                "canceled" => "canceled or superseded in GitLab",
                "skipped" => "skipped in GitLab: nothing ran",
                _ => null,
            },
        };

    /// <summary>A pipeline with its jobs.</summary>
    public static Run Seen(CiPipeline pipeline, IReadOnlyList<CiJob> jobs)
    {
        // One that somebody may start by hand, and need not, is no step of the way.
        var needed = jobs.Where(job => job is not { Status: "manual", AllowFailure: true }).ToArray();
        var seen = Seen(pipeline);
        seen = seen with { HasBegun = pipeline.StartedAt is not null || needed.Any(HasBegun) };
        var running = needed.FirstOrDefault(job => job.Status == "running")?.Name;
        if (seen.State == RunState.Queued && needed.Any(HasBegun))
            seen = seen with
            {
                State = RunState.Running,
                Step = running ?? (pipeline.Status == "waiting_for_resource" ? "waits for a resource" : "waits for a runner"),
            };
        return seen.State switch
        {
            RunState.Queued => seen,
            RunState.Waiting when Manual(needed) is { } manual => With(seen, needed) with
            {
                Step = $"waits for somebody to start {manual}",
            },
            RunState.Running when seen.Step.Length == 0 => With(seen, needed) with { Step = running ?? "" },
            RunState.Failed => With(seen, needed) with { Reason = Failure(needed) ?? seen.Reason },
            _ => With(seen, needed),
        };
    }

    public static SeenRun Listed(CiPipeline pipeline, string by, IReadOnlyList<Variable> variables) =>
        new(Seen(pipeline), pipeline.CreatedAt ?? DateTimeOffset.MinValue, new OutsideText(by))
        {
            Marks =
            [
                .. new[] { pipeline.Name }
                    .OfType<string>()
                    .Concat(variables.Select(variable => variable.Value).OfType<string>())
                    .Concat(RunNameKeys.Words(pipeline.Name))
                    .Distinct(),
            ],
            Reference = new OutsideText(pipeline.Ref),
        };

    // What is skipped or has a new name deployed nothing that we know of.
    private static RunState State(string? status) =>
        status switch
        {
            "created" or "waiting_for_resource" or "preparing" or "pending" => RunState.Queued,
            "manual" or "scheduled" => RunState.Waiting,
            "success" => RunState.Succeeded,
            "failed" or "skipped" => RunState.Failed,
            "canceled" => RunState.Stopped,
            _ => RunState.Running,
        };

    private static string? Manual(CiJob[] jobs) => jobs.FirstOrDefault(job => job.Status == "manual")?.Name;

    private static string? Failure(CiJob[] jobs) =>
        jobs.FirstOrDefault(job => job is { Status: "failed", AllowFailure: not true }) is not { } job
            ? null
            : $"{job.Name} "
                + $"failed{(job.FailureReason is { Length: > 0 } why && why != "script_failure" ? $": {why.Replace('_', ' ')}" : "")}";

    private static bool HasBegun(CiJob job) => job.Status is "running" or "success" or "failed";

    // What is left over when a pipeline is canceled or fails is canceled or skipped: nobody did it.
    private static Run With(Run run, CiJob[] jobs) =>
        run with
        {
            Done = jobs.Count(job =>
                job is { Status: "success" } or { Status: "failed", AllowFailure: true }
                || (job.Status == "skipped" && run.State is not (RunState.Failed or RunState.Stopped))
            ),
            Total = jobs.Length,
        };
}
