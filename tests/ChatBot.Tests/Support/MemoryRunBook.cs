using ChatBot.Pipeline.Runs;

namespace ChatBot.Tests.Support;

/// <summary>Runs in memory, under the rules of <see cref="IRunBook"/>.</summary>
public sealed class MemoryRunBook : IRunBook
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, EmbeddedRun> runs = [];

    public Task<EmbeddedRun> AddAsync(EmbeddedRun run, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            runs.TryAdd(run.Key, run);
            return Task.FromResult(runs[run.Key]);
        }
    }

    public Task<EmbeddedRun?> FindAsync(string key, CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult(runs.GetValueOrDefault(key));
    }

    public Task<IReadOnlyList<EmbeddedRun>> UnfinishedAsync(CancellationToken cancellationToken)
    {
        lock (gate)
            return Task.FromResult<IReadOnlyList<EmbeddedRun>>([.. runs.Values.Where(r => !r.Ended)]);
    }

    public Task<bool> SaveAsync(EmbeddedRun run, CancellationToken cancellationToken) =>
        Task.FromResult(Change(run.Key, stored => run with { StopRequested = stored.StopRequested }));

    public Task<bool> RequestStopAsync(string key, CancellationToken cancellationToken) =>
        Task.FromResult(Change(key, stored => stored with { StopRequested = true }));

    private bool Change(string key, Func<EmbeddedRun, EmbeddedRun> change)
    {
        lock (gate)
        {
            if (!runs.TryGetValue(key, out var stored) || stored.Ended)
                return false;
            runs[key] = change(stored);
            return true;
        }
    }
}
