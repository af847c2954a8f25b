namespace ChatBot.Pipeline.Runs;

/// <summary>The store of the runs. Each change is one conditional statement that says who won.</summary>
/// <remarks>A store that can't be reached throws <see cref="System.Data.Common.DbException"/>: the run is then left as it stands
/// and taken up again, instead of being called failed.</remarks>
public interface IRunBook
{
    /// <summary>Adds a run, unless its key is there already: then nothing changes.</summary>
    /// <returns>The stored run, which is the first one with this key.</returns>
    Task<EmbeddedRun> AddAsync(EmbeddedRun run, CancellationToken cancellationToken);

    /// <summary>The run with this key, or null.</summary>
    Task<EmbeddedRun?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>All runs that have not ended.</summary>
    Task<IReadOnlyList<EmbeddedRun>> UnfinishedAsync(CancellationToken cancellationToken);

    /// <summary>Stores everything but <see cref="EmbeddedRun.StopRequested"/>, as long as the stored run has not ended.</summary>
    /// <returns>False if it had ended and nothing was stored.</returns>
    Task<bool> SaveAsync(EmbeddedRun run, CancellationToken cancellationToken);

    /// <summary>Sets <see cref="EmbeddedRun.StopRequested"/>, as long as the stored run has not ended.</summary>
    /// <returns>False if there is no such run or it had ended.</returns>
    Task<bool> RequestStopAsync(string key, CancellationToken cancellationToken);
}
