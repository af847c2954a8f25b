using ChatBot.Core.Pipelines;

namespace ChatBot.Tests.Support;

/// <summary>
/// The timeline of a build at the stand-in of Azure DevOps: one stage and one job without names of their own, and a task per
/// step.
/// </summary>
internal static class FakeAzureTimeline
{
    public static object[] Of(FakeRun run)
    {
        var state =
            run.IsEnded ? "completed"
            : run.State == RunState.Waiting ? "pending"
            : "inProgress";
        List<object> records = [Record("stage", null, "Stage", "__default", state), Record("job", "stage", "Job", "Job", state)];
        if (run.State == RunState.Waiting)
            records.AddRange([
                Record("checkpoint", "stage", "Checkpoint", "Checkpoint", "inProgress"),
                Record("approval", "checkpoint", "Checkpoint.Approval", "Checkpoint.Approval", "inProgress"),
            ]);
        for (var i = 0; i < run.Total; i++)
        {
            var (isDone, isNow) = (i < run.Done, i == run.Done);
            var name = isNow ? run.Step : $"step {i}";
            records.Add(
                isDone ? Record($"task{i}", "job", "Task", name, "completed", "succeeded", i)
                : !run.IsEnded ? Record($"task{i}", "job", "Task", name, isNow ? "inProgress" : "pending", null, i)
                : Record(
                    $"task{i}",
                    "job",
                    "Task",
                    name,
                    "completed",
                    !isNow ? "skipped"
                        : run.State == RunState.Failed ? "failed"
                        : "canceled",
                    i,
                    run.State == RunState.Failed ? run.Reason : null
                )
            );
        }
        return [.. records];
    }

    /// <summary>A record of a timeline.</summary>
    public static Dictionary<string, object?> Record(
        string id,
        string? parent,
        string type,
        string name,
        string state,
        string? result = null,
        int order = 1,
        string? error = null
    ) =>
        new()
        {
            ["id"] = id,
            ["parentId"] = parent,
            ["type"] = type,
            ["name"] = name,
            ["state"] = state,
            ["result"] = result,
            ["order"] = order,
            ["percentComplete"] = null,
            ["issues"] = error is null
                ? []
                : new object[] { new { type = "warning", message = "beware" }, new { type = "error", message = error } },
        };
}
