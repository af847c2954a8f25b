using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Core.Pipelines;

/// <summary>Where a run stands.</summary>
public enum RunState
{
    /// <summary>Accepted, not begun.</summary>
    Queued,

    /// <summary>Going on.</summary>
    Running,

    /// <summary>Begun, and waiting for a person: an approval, a manual step. It has not ended.</summary>
    Waiting,

    /// <summary>Ended well.</summary>
    Succeeded,

    /// <summary>Ended badly.</summary>
    Failed,

    /// <summary>Ended because somebody or something stopped it.</summary>
    Stopped,
}

/// <summary>What is counted as a run goes on.</summary>
public enum Measure
{
    /// <summary>Servers that serve the new revision: all of them are a whole tier.</summary>
    Servers,

    /// <summary>Steps, stages or jobs of the run.</summary>
    Steps,

    /// <summary>Hundredths, mostly an estimate.</summary>
    Percent,
}

/// <summary>What the pipeline does for a deploy, as last seen.</summary>
/// <param name="Id">Its id at the pipeline. It may change once, when a place in the queue becomes a run.</param>
/// <param name="State">Where it stands.</param>
public sealed record Run(string Id, RunState State)
{
    /// <summary>What it does, in a few words of the pipeline's; empty when it does not tell.</summary>
    public string Step { get; init; } = "";

    /// <summary>How much is behind it: 0 to <see cref="Total"/>.</summary>
    public long Done { get; init; }

    /// <summary>Of how much; 0 when it cannot be told.</summary>
    public long Total { get; init; }

    /// <summary>What is counted. Default steps.</summary>
    public Measure Measure { get; init; } = Measure.Steps;

    /// <summary>Whether it ever did something. Default true; a pipeline that can tell says false of what ended in its queue, or was refused before its first step.</summary>
    public bool HasBegun { get; init; } = true;

    /// <summary>Why it failed or was stopped, in the pipeline's words; null while it goes on and when it went well.</summary>
    public string? Reason { get; init; }

    /// <summary>Its own page; null when there is none.</summary>
    public string? Url { get; init; }

    /// <summary>The revision that it runs on; null when the pipeline does not tell.</summary>
    public Revision? Revision { get; init; }

    /// <summary>Whether it has ended.</summary>
    public bool IsEnded => State is RunState.Succeeded or RunState.Failed or RunState.Stopped;

    /// <summary>Progress in hundredths of an estimate, which may pass the whole: cut to 0 to 100.</summary>
    public static Run Estimated(Run run, double percent) => run with { Done = (long)Math.Clamp(double.IsFinite(percent) ? percent : 0, 0, 100), Total = 100, Measure = Measure.Percent };
}

/// <summary>A run as the list of a job's runs shows it.</summary>
/// <param name="Run">The run.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="By">Who started it, in the pipeline's words; empty when it does not tell.</param>
public sealed record SeenRun(Run Run, DateTimeOffset At, OutsideText By)
{
    /// <summary>What may hold a deploy's key or a tier's name: its parameters, its tags, its name.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>Where the pipeline itself says that it goes, as tiers are named there; null when it does not tell. One that goes elsewhere is none of that job's.</summary>
    public string? Environment { get; init; }

    /// <summary>The branch or tag; empty when the pipeline does not tell.</summary>
    public OutsideText Reference { get; init; }
}
