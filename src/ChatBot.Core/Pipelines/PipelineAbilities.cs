namespace ChatBot.Core.Pipelines;

/// <summary>What a pipeline can do, so that halts and posts tell the truth.</summary>
/// <param name="Stopping">What asking it to stop means for what runs, as the end of a sentence: <c>it ends the build where
/// it is</c>.</param>
public sealed record PipelineAbilities(string Stopping)
{
    /// <summary>Whether a run that waits can be taken back before it begins. Default true.</summary>
    public bool StopsQueued { get; init; } = true;

    /// <summary>Whether a run that goes on can be stopped. Default true.</summary>
    public bool StopsRunning { get; init; } = true;

    /// <summary>
    /// Whether a run can be found by its key. Default true; without, an answer that was lost is for people to look after.
    /// </summary>
    public bool Finds { get; init; } = true;

    /// <summary>Whether runs that others started can be listed. Default true.</summary>
    public bool Lists { get; init; } = true;

    /// <summary>
    /// Whether it runs inside this program, tells each change by itself, and gives a key one run however often it is asked.
    /// Default false.
    /// </summary>
    public bool IsOurs { get; init; }
}
