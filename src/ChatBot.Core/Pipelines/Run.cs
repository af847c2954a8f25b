using ChatBot.Core.Projects;

namespace ChatBot.Core.Pipelines;

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

    /// <summary>
    /// Whether it ever did something. Default true; a pipeline that can tell says false of what ended in its queue, or was
    /// refused before its first step.
    /// </summary>
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
    public static Run Estimated(Run run, double percent) =>
        run with
        {
            Done = (long)Math.Clamp(double.IsFinite(percent) ? percent : 0, 0, 100),
            Total = 100,
            Measure = Measure.Percent,
        };
}
