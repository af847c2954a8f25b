using ChatBot.Core.Projects;

namespace ChatBot.Core.Pipelines;

/// <summary>
/// A pipeline, whoever's. A call may throw when the world is broken; after a trigger nobody knows then whether it happened, and the
/// caller asks <see cref="FindAsync"/> before it tries again. No pipeline knows a key that makes a trigger happen once, so each run
/// carries the deploy's own key where it can be found again.
/// </summary>
public interface IPipeline
{
    /// <summary>Its name in the settings.</summary>
    string Name { get; }

    /// <summary>What it can do.</summary>
    PipelineAbilities Can { get; }

    /// <summary>
    /// Asks for a run. The call is made once, never again by itself: what the answer does not tell is found out by
    /// <see cref="FindAsync"/>.
    /// </summary>
    /// <param name="trigger">What shall run.</param>
    /// <param name="cancellationToken">Ends the wait for the answer; the run may begin all the same.</param>
    Task<TriggerAnswer> TriggerAsync(Trigger trigger, CancellationToken cancellationToken);

    /// <summary>
    /// The run of a trigger, found by its key; null when the pipeline shows none, which right after a trigger may be too
    /// early to tell.
    /// </summary>
    /// <param name="trigger">The trigger; runs from long before <see cref="Trigger.At"/> need not be looked through.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    Task<Run?> FindAsync(Trigger trigger, CancellationToken cancellationToken);

    /// <summary>Where a run stands; null when the pipeline does not know it (any more).</summary>
    /// <param name="job">Its job.</param>
    /// <param name="id">Its id, as <see cref="Run.Id"/> had it last.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    Task<Run?> PollAsync(string job, string id, CancellationToken cancellationToken);

    /// <summary>
    /// Asks a run to stop. It may go on for a while: <see cref="PollAsync"/> tells. Asked of a run that has ended it changes
    /// nothing.
    /// </summary>
    /// <param name="job">Its job.</param>
    /// <param name="run">The run as it was last seen.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    Task<StopAnswer> StopAsync(string job, Run run, CancellationToken cancellationToken);

    /// <summary>The last runs of a job, newest first, also those that somebody started in the pipeline's own page.</summary>
    /// <param name="job">The job.</param>
    /// <param name="count">How many at most, 1 to 50.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    Task<IReadOnlyList<SeenRun>> RecentAsync(string job, int count, CancellationToken cancellationToken);

    /// <summary>What the pipeline says is new in a run, newest first; none when it does not tell.</summary>
    /// <param name="job">Its job.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    Task<IReadOnlyList<Commit>> ChangesAsync(string job, string id, CancellationToken cancellationToken);
}
