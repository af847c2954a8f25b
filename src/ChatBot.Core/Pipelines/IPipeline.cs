using ChatBot.Deploys;
using ChatBot.Posts;
using ChatBot.Projects;

namespace ChatBot.Pipelines;

/// <summary>What shall run.</summary>
/// <param name="Key">The deploy's own key: it goes with the trigger and is looked for after an ambiguous answer, so that a deploy has one run.</param>
/// <param name="Project">The project.</param>
/// <param name="Tier">The tier, with its job.</param>
/// <param name="Revision">The revision.</param>
/// <param name="Kind">Forward, or back to a stored build.</param>
/// <param name="Now">Whether the wait between servers is skipped.</param>
public sealed record Trigger(string Key, Project Project, Tier Tier, Revision Revision, DeployKind Kind, bool Now);

/// <summary>How a trigger was answered.</summary>
public abstract record TriggerAnswer
{
    /// <summary>It runs, or will.</summary>
    public sealed record Accepted : TriggerAnswer;

    /// <summary>The pipeline said no, in its own words. Nothing runs.</summary>
    public sealed record Refused(OutsideText Why) : TriggerAnswer;
}

/// <summary>Where a run stands.</summary>
public enum RunState
{
    /// <summary>Accepted, not begun.</summary>
    Queued,

    /// <summary>Going on.</summary>
    Running,

    /// <summary>Ended well.</summary>
    Succeeded,

    /// <summary>Ended badly.</summary>
    Failed,

    /// <summary>Ended because somebody stopped it.</summary>
    Stopped,
}

/// <summary>What the pipeline does for a deploy, as last seen.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Step">What it does, in a few words.</param>
/// <param name="Done">How many servers (or steps) are behind it.</param>
/// <param name="Total">Of how many; 0 when it cannot be told.</param>
/// <param name="Reason">Why it failed or stopped; null while it goes on and when it went well.</param>
public sealed record Run(RunState State, string Step, long Done, long Total, string? Reason)
{
    /// <summary>Whether it has ended.</summary>
    public bool IsEnded => State is RunState.Succeeded or RunState.Failed or RunState.Stopped;
}

/// <summary>
/// A pipeline, whoever's. Every call may throw when the world is broken; then nobody knows whether it happened, and the caller asks
/// <see cref="FindAsync"/> before it tries again.
/// </summary>
public interface IPipeline
{
    /// <summary>Its name in the settings.</summary>
    string Name { get; }

    /// <summary>Starts a run for a key, unless one exists.</summary>
    Task<TriggerAnswer> TriggerAsync(Trigger trigger, CancellationToken stop);

    /// <summary>The run of a key; null when there is none.</summary>
    Task<Run?> FindAsync(string key, CancellationToken stop);

    /// <summary>Asks the run of a key to stop. It may go on for a while: <see cref="FindAsync"/> tells.</summary>
    Task StopAsync(string key, CancellationToken stop);
}
