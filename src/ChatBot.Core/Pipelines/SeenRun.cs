using ChatBot.Core.Posts;

namespace ChatBot.Core.Pipelines;

/// <summary>A run as the list of a job's runs shows it.</summary>
/// <param name="Run">The run.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="By">Who started it, in the pipeline's words; empty when it does not tell.</param>
public sealed record SeenRun(Run Run, DateTimeOffset At, OutsideText By)
{
    /// <summary>What may hold a deploy's key or a tier's name: its parameters, its tags, its name.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>
    /// Where the pipeline itself says that it goes, as tiers are named there; null when it does not tell. One that goes
    /// elsewhere is none of that job's.
    /// </summary>
    public string? Environment { get; init; }

    /// <summary>The branch or tag; empty when the pipeline does not tell.</summary>
    public OutsideText Reference { get; init; }
}
