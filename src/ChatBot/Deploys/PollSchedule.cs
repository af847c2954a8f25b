using System.Collections.Concurrent;
using ChatBot.Core.Deploys;
using ChatBot.Core.Pipelines;

namespace ChatBot.Deploys;

/// <summary>
/// When each run is looked at again: often where something is about to happen, seldom while it waits; at once when somebody
/// hints that something happened.
/// </summary>
internal sealed class PollSchedule(TimeProvider clock)
{
    private static readonly TimeSpan _least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(1);

    private sealed record Plan(
        string Pipeline,
        string Key,
        string? RunId,
        DateTimeOffset SeenAt,
        DateTimeOffset DueAt,
        int Misses,
        bool IsHinted
    );

    private readonly ConcurrentDictionary<long, Plan> _plans = new();

    /// <summary>Whether a deploy's run is to be looked at now.</summary>
    public bool IsDue(Deploy deploy) => !_plans.TryGetValue(deploy.Id, out var plan) || clock.GetUtcNow() >= plan.DueAt;

    /// <summary>A run is about to be looked at: whatever is hinted from now on this look may not see any more.</summary>
    public void Begin(string pipeline, Deploy deploy)
    {
        var now = clock.GetUtcNow();
        var misses = _plans.TryGetValue(deploy.Id, out var plan) ? plan.Misses : 0;
        _plans[deploy.Id] = new Plan(pipeline, deploy.Key, deploy.RunId, now, now, misses, IsHinted: false);
    }

    /// <summary>A run was looked at.</summary>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="before">The deploy as it was before the look.</param>
    /// <param name="seen">The deploy as it is now.</param>
    /// <param name="state">What the run's state is.</param>
    /// <param name="every">How often runs of that pipeline are looked at.</param>
    public void Seen(string pipeline, Deploy before, Deploy seen, RunState state, TimeSpan every) =>
        Put(
            pipeline,
            seen,
            0,
            state switch
            {
                _ when seen.HaltedBy is not null => Shorter(_soon, every),
                RunState.Queued => every * 2,
                RunState.Waiting => every * 3,
                _ when IsNearAnEnd(before, seen) => Shorter(_soon, every),
                _ => every,
            }
        );

    /// <summary>A look failed, or showed nothing: the next one takes its time, a longer one each time.</summary>
    public void Missed(string pipeline, Deploy deploy, TimeSpan every)
    {
        var misses = _plans.TryGetValue(deploy.Id, out var plan) ? plan.Misses : 0;
        Put(pipeline, deploy, misses + 1, Shorter(every * Math.Pow(2, Math.Min(misses, 6)), every > _longest ? every : _longest));
    }

    /// <summary>Nothing is to be done for a deploy for some time.</summary>
    public void After(string pipeline, Deploy deploy, TimeSpan time) => Put(pipeline, deploy, 0, time);

    /// <summary>The next look is due now.</summary>
    public void Now(Deploy deploy)
    {
        if (_plans.TryGetValue(deploy.Id, out var plan))
            _plans.TryUpdate(deploy.Id, plan with { DueAt = clock.GetUtcNow() }, plan);
    }

    /// <summary>Nothing is left to look at.</summary>
    public void Forget(long id) => _plans.TryRemove(id, out _);

    /// <summary>Somebody says that something happened to runs.</summary>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="marks">Ids of runs and keys of deploys.</param>
    /// <returns>Whether any of them is one of ours.</returns>
    public bool Hint(string pipeline, IReadOnlyList<string> marks)
    {
        var isOurs = false;
        foreach (var (id, plan) in _plans)
        {
            if (plan.Pipeline != pipeline || !marks.Any(mark => mark == plan.Key || mark == plan.RunId))
                continue;
            isOurs = true;
            // However many hints come, a run is looked at once a second at most.
            var due = plan.SeenAt + _least;
            _plans.TryUpdate(id, plan with { DueAt = due < plan.DueAt ? due : plan.DueAt, IsHinted = true }, plan);
        }
        return isOurs;
    }

    private static bool IsNearAnEnd(Deploy before, Deploy seen) =>
        seen.Step != before.Step || (seen.Total > 0 && (seen.Measure == Measure.Percent ? seen.Done >= 90 : seen.Done >= seen.Total - 1));

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private void Put(string pipeline, Deploy deploy, int misses, TimeSpan wait)
    {
        var now = clock.GetUtcNow();
        // Hinted while it was being looked at: the look may have been too early for it.
        if (_plans.TryGetValue(deploy.Id, out var plan) && plan.IsHinted && wait > _least)
            wait = _least;
        _plans[deploy.Id] = new Plan(pipeline, deploy.Key, deploy.RunId, now, now + wait, misses, IsHinted: false);
    }
}
