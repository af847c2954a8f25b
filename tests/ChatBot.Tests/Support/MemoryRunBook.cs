using ChatBot.Pipeline;

namespace ChatBot.Tests.Support;

/// <summary>Runs in memory, under the rules of <see cref="IRunBook"/>.</summary>
public sealed class MemoryRunBook : IRunBook
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Run> runs = [];

    public Task<Run> AddAsync(Run run, CancellationToken cancellation)
    {
        lock (gate)
        {
            runs.TryAdd(run.Key, run);
            return Task.FromResult(runs[run.Key]);
        }
    }

    public Task<Run?> FindAsync(string key, CancellationToken cancellation)
    {
        lock (gate) return Task.FromResult(runs.GetValueOrDefault(key));
    }

    public Task<IReadOnlyList<Run>> UnfinishedAsync(CancellationToken cancellation)
    {
        lock (gate) return Task.FromResult<IReadOnlyList<Run>>([.. runs.Values.Where(r => !r.Ended)]);
    }

    public Task<bool> SaveAsync(Run run, CancellationToken cancellation) =>
        Task.FromResult(Change(run.Key, stored => run with { StopRequested = stored.StopRequested }));

    public Task<bool> RequestStopAsync(string key, CancellationToken cancellation) =>
        Task.FromResult(Change(key, stored => stored with { StopRequested = true }));

    private bool Change(string key, Func<Run, Run> change)
    {
        lock (gate)
        {
            if (!runs.TryGetValue(key, out var stored) || stored.Ended) return false;
            runs[key] = change(stored);
            return true;
        }
    }
}
