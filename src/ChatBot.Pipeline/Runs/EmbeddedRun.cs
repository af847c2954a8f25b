namespace ChatBot.Pipeline.Runs;

/// <summary>What the pipeline does, or did, for one request.</summary>
/// <param name="Key">The caller's key.</param>
/// <param name="Request">What was asked.</param>
/// <param name="State">Where it is.</param>
/// <param name="Step">What it is doing, or was doing when it ended, in words: "building", "step migrate", "switching servers".</param>
/// <param name="Done">How many servers serve the revision.</param>
/// <param name="Total">How many servers there are.</param>
/// <param name="StopRequested">Whether somebody asked for its end.</param>
/// <param name="Reason">Why it failed or stopped, the last lines of a step's output below; null otherwise. Text from outside.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="StartedAt">When work began.</param>
/// <param name="EndedAt">When it ended.</param>
public sealed record EmbeddedRun(
    string Key,
    RunRequest Request,
    EmbeddedRunState State,
    string Step,
    int Done,
    int Total,
    bool StopRequested,
    string? Reason,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt
)
{
    /// <summary>Whether nothing more will happen.</summary>
    public bool Ended => State is EmbeddedRunState.Succeeded or EmbeddedRunState.Failed or EmbeddedRunState.Stopped;
}
