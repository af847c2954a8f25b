using ChatBot.Core.People;
using ChatBot.Core.Posts;

namespace ChatBot.Core.Deploys;

/// <summary>
/// The deploys. A tier has one unfinished deploy at a time, and behind it at most one rollback that waits for it to stop;
/// the store decides.
/// </summary>
public interface IDeployBook
{
    /// <summary>Records a deploy; its number and key are given here.</summary>
    /// <returns>The deploy; null when the tier has an unfinished one (for a rollback: an unfinished rollback).</returns>
    Task<Deploy?> AddAsync(Deploy wanted, CancellationToken cancellationToken);

    /// <summary>The deploy of a number; null when there is none.</summary>
    Task<Deploy?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>The unfinished deploys, oldest first.</summary>
    /// <param name="project">The project's name; null for all.</param>
    /// <param name="tier">The tier's name; null for all.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    Task<IReadOnlyList<Deploy>> UnfinishedAsync(string? project, string? tier, CancellationToken cancellationToken);

    /// <summary>The last deploys of a project, newest first.</summary>
    Task<IReadOnlyList<Deploy>> LastAsync(string project, long count, CancellationToken cancellationToken);

    /// <summary>What a tier runs.</summary>
    Task<TierNow> NowAsync(string project, string tier, CancellationToken cancellationToken);

    /// <summary>The releases that a tier ran, newest first: each revision once, as it was last put there.</summary>
    Task<IReadOnlyList<Deploy>> ReleasesAsync(string project, string tier, long count, CancellationToken cancellationToken);

    /// <summary>
    /// Announces the call of the pipeline, if the deploy is still only requested, was not halted, no older one of its tier
    /// is unfinished, and no plain hold stands (a rollback passes holds).
    /// </summary>
    Task<bool> StartAsync(Deploy deploy, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Announces the call of the pipeline, if the deploy is starting, was not halted, and nobody called before: whoever gets
    /// true calls, once.
    /// </summary>
    Task<bool> CallAsync(Deploy deploy, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Lets the pipeline be called again, after the gates were asked once more, if the call that the deploy knows of was the
    /// last one, and no run of it is known.
    /// </summary>
    Task<bool> RecallAsync(Deploy deploy, CancellationToken cancellationToken);

    /// <summary>Takes up a run that somebody started elsewhere; its <see cref="Deploy.Key"/> tells it from every other.</summary>
    /// <returns>The deploy; null when it was taken up before.</returns>
    Task<Deploy?> AdoptAsync(Deploy seen, CancellationToken cancellationToken);

    /// <summary>The deploys of some keys.</summary>
    Task<IReadOnlyList<Deploy>> OfKeysAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken);

    /// <summary>The last deploys whose runs have this id, newest first; several pipelines may use the same ids.</summary>
    Task<IReadOnlyList<Deploy>> OfRunAsync(string runId, CancellationToken cancellationToken);

    /// <summary>Since when a job's runs at a pipeline are looked through; from now on when they never were.</summary>
    Task<DateTimeOffset> LookedSinceAsync(string pipeline, string job, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Notes how far the run is, if the deploy is unfinished. What was learned of its run before is never forgotten.</summary>
    Task<bool> ProgressAsync(Deploy deploy, CancellationToken cancellationToken);

    /// <summary>Ends a deploy, if it is unfinished.</summary>
    Task<bool> EndAsync(Deploy deploy, CancellationToken cancellationToken);

    /// <summary>Wants the unfinished deploys of a tier to stop.</summary>
    /// <param name="project">The project's name.</param>
    /// <param name="tier">The tier's name.</param>
    /// <param name="by">Who halts.</param>
    /// <param name="why">The reason; may be empty.</param>
    /// <param name="rollbacksToo">Whether rollbacks shall stop, too.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    /// <returns>Those that were unfinished and not halted before.</returns>
    Task<IReadOnlyList<Deploy>> HaltAsync(
        string project,
        string tier,
        PersonId by,
        OutsideText why,
        bool rollbacksToo,
        CancellationToken cancellationToken
    );
}
