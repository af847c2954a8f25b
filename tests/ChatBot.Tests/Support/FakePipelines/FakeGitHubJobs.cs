using ChatBot.Core.Pipelines;

namespace ChatBot.Tests.Support;

/// <summary>Jobs of GitHub's as they are told.</summary>
internal static class FakeGitHubJobs
{
    /// <summary>The only job of a run, with its steps.</summary>
    public static object Of(FakeRun run)
    {
        if (run.State == RunState.Queued)
            return Job("deploy", "queued", null);
        var conclusion = run.State switch
        {
            RunState.Succeeded => "success",
            RunState.Failed => "failure",
            RunState.Stopped => "cancelled",
            _ => null,
        };
        var steps = Enumerable
            .Range(0, run.Total)
            .Select(i =>
                Step(
                    i == run.Done ? run.Step : $"step {i + 1}",
                    i < run.Done || run.IsEnded ? "completed"
                        : i == run.Done ? "in_progress"
                        : "queued",
                    i < run.Done ? "success"
                        : i == run.Done ? conclusion
                        : run.IsEnded ? "skipped"
                        : null
                )
            );
        return Job(
            "deploy",
            run.IsEnded ? "completed"
                : run.State == RunState.Waiting ? "waiting"
                : "in_progress",
            conclusion,
            [.. steps]
        );
    }

    public static object Job(string name, string status, string? conclusion, params object[] steps) =>
        new
        {
            name,
            status,
            conclusion,
            steps,
        };

    public static object Step(string name, string status, string? conclusion = null) =>
        new
        {
            name,
            status,
            conclusion,
            number = 1,
        };
}
