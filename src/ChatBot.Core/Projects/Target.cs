namespace ChatBot.Core.Projects;

/// <summary>Something that a pipeline does for us: a tier that is deployed to, or a job.</summary>
/// <param name="Name">Its name: what people type.</param>
/// <param name="Pipeline">The pipeline, by its name in the settings.</param>
/// <param name="PipelineJob">What that pipeline calls it.</param>
public abstract record Target(string Name, string Pipeline, string PipelineJob)
{
    /// <summary>The role that one needs; null when everybody may.</summary>
    public string? Role { get; init; }

    /// <summary>
    /// Parameters beyond those of the pipeline, with <c>{tier}</c>, <c>{revision}</c> and so on in them; none by default.
    /// </summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Whether a trigger that got no answer, and of which no run shows, is only repeated when a person says so. Default
    /// false.
    /// </summary>
    public bool AsksBeforeAgain { get; init; }
}

/// <summary>A step on the way to users.</summary>
/// <param name="Name">Its name: dev, meta, prod.</param>
/// <param name="Pipeline">The pipeline that deploys to it, by its name in the settings.</param>
/// <param name="PipelineJob">What that pipeline calls the job that does it.</param>
public sealed record Tier(string Name, string Pipeline, string PipelineJob) : Target(Name, Pipeline, PipelineJob)
{
    /// <summary>
    /// Whether a run that somebody started elsewhere against a turn or a hold is stopped, not only told of. Default false.
    /// </summary>
    public bool StopsElsewhere { get; init; }
}

/// <summary>Something else that a pipeline does: a restart, a purge, a smoke test.</summary>
/// <param name="Name">Its name: one word.</param>
/// <param name="Pipeline">The pipeline that does it, by its name in the settings.</param>
/// <param name="PipelineJob">What that pipeline calls it.</param>
public sealed record Job(string Name, string Pipeline, string PipelineJob) : Target(Name, Pipeline, PipelineJob)
{
    /// <summary>Whether it asks once more before it runs. Default false.</summary>
    public bool Confirm { get; init; }

    /// <summary>
    /// The names that may be given a value when it is said, with their defaults; null for one that has to be said. None by
    /// default.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Asks { get; init; } = new Dictionary<string, string?>();
}
