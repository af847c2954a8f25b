using System.Collections.Concurrent;
using ChatBot.Core.Chat;
using ChatBot.Core.Deploys;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Projects;
using ChatBot.Hosting;

namespace ChatBot.Deploys;

/// <summary>
/// Sees the runs that people start in a pipeline's own page. One that deploys to a tier of ours is taken up as a deploy,
/// announced, followed
/// and halted like every other; one against a hold or somebody's turn is told as that, or stopped, as the tier has it.
/// </summary>
internal sealed partial class ExternalRuns(
    IUnitsOfWork units,
    IEnumerable<IPipeline> pipelines,
    ProjectList projects,
    ExternalRunAdopter adopted,
    TimeProvider clock,
    ILogger<ExternalRuns> logger
) : BackgroundLoop(new ChangeSignal(), clock, logger)
{
    private const int Listed = 20;

    // So many jobs are looked at in the time; with more it takes longer, as a pipeline's requests are few and its runs come first.
    private const int JobsAtOnce = 8;

    private static readonly TimeSpan _every = TimeSpan.FromSeconds(30);

    // A run of ours shows up in the list before its answer told which one it is.
    private static readonly TimeSpan _answering = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _due = new();
    private readonly ConcurrentDictionary<(string Pipeline, string Job), bool> _unseen = new();
    private readonly ConcurrentDictionary<string, Task> _looks = new();
    private readonly IPipeline[] _pipelines = [.. pipelines.Where(pipeline => pipeline.Can.Lists)];

    protected override TimeSpan Every => TimeSpan.FromSeconds(5);

    /// <summary>Something happened at a pipeline that is not known here.</summary>
    public void Look(string pipeline)
    {
        _due.TryRemove(pipeline, out _);
        Wake();
    }

    /// <summary>Ends when no look is under way: after that the store is closed.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_looks.Values).WaitAsync(cancellationToken);
    }

    // Each pipeline by itself: one that is slow keeps nobody from seeing what is started in another.
    protected override Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        foreach (var pipeline in _pipelines.Where(pipeline => !_due.TryGetValue(pipeline.Name, out var due) || now >= due))
        {
            if (_looks.TryGetValue(pipeline.Name, out var going) && !going.IsCompleted)
                continue;
            string[] jobs =
            [
                .. projects
                    .All.SelectMany(project => project.Tiers)
                    .Where(tier => tier.Pipeline == pipeline.Name)
                    .Select(tier => tier.PipelineJob)
                    .Distinct(),
            ];
            _due[pipeline.Name] = now + (_every * Math.Max(1.0, (double)jobs.Length / JobsAtOnce));
            _looks[pipeline.Name] = LookThroughAsync(pipeline, jobs, cancellationToken);
        }
        return Task.CompletedTask;
    }

    private async Task LookThroughAsync(IPipeline pipeline, string[] jobs, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            foreach (var job in jobs)
                await TryLookAsync(pipeline, job, cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            LogLeft(pipeline.Name);
        }
    }

    private async Task TryLookAsync(IPipeline pipeline, string job, CancellationToken cancellationToken)
    {
        try
        {
            await LookAtAsync(pipeline, job, cancellationToken);
            _unseen.TryRemove((pipeline.Name, job), out _);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // Told once, however long it lasts.
            if (_unseen.TryAdd((pipeline.Name, job), true))
                LogUnseen(job, pipeline.Name, e);
        }
    }

    private async Task LookAtAsync(IPipeline pipeline, string job, CancellationToken cancellationToken)
    {
        var begin = await BeginAsync(pipeline, job, cancellationToken);
        var seen = await pipeline.RecentAsync(job, Listed, cancellationToken);
        foreach (var run in seen.Where(run => run.At >= begin).OrderBy(run => run.At))
            await TryTakeUpAsync(pipeline, job, run, cancellationToken);
    }

    // One odd run must not hide those behind it.
    private async Task TryTakeUpAsync(IPipeline pipeline, string job, SeenRun run, CancellationToken cancellationToken)
    {
        try
        {
            if (await IsNewsAsync(pipeline, job, run, cancellationToken))
                await adopted.TakeUpAsync(pipeline, job, run, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogOdd(run.Run.Id, pipeline.Name, e);
        }
    }

    // What ran before we ever looked is no news.
    private async Task<DateTimeOffset> BeginAsync(IPipeline pipeline, string job, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        var begin = await unit.Of<IDeployBook>().LookedSinceAsync(pipeline.Name, job, Clock.GetUtcNow(), cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return begin;
    }

    private async Task<bool> IsNewsAsync(IPipeline pipeline, string job, SeenRun seen, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        var deploys = unit.Of<IDeployBook>();
        if ((await deploys.OfKeysAsync([ExternalRunAdopter.Key(pipeline, job, seen)], cancellationToken)).Count > 0)
            return false;
        // A run that was run again in the pipeline's page has the key of the one that it was made from: that is another run.
        if (
            (await deploys.OfKeysAsync([.. KeysIn(seen)], cancellationToken)).Any(deploy =>
                deploy is { RunId: null, EndedAt: null }
                || deploy.RunId == seen.Run.Id
                || (deploy.RunId is { } id && seen.Marks.Contains(id))
            )
        )
            return false;
        foreach (var id in seen.Marks.Prepend(seen.Run.Id).Distinct())
            if ((await deploys.OfRunAsync(id, cancellationToken)).Any(deploy => IsOf(deploy, pipeline, job)))
                return false;
        // One of ours whose answer is still out may be this one: the next round knows.
        return !(await deploys.UnfinishedAsync(null, null, cancellationToken)).Any(deploy =>
            IsOf(deploy, pipeline, job)
            && deploy is { RunId: null, CalledAt: { } called }
            && (deploy.IsAccepted || seen.At < called + _answering)
        );
    }

    private bool IsOf(Deploy deploy, IPipeline pipeline, string job) =>
        projects.Find(deploy.Project)?.Target(deploy) is { } target && target.Pipeline == pipeline.Name && target.PipelineJob == job;

    // A title may hold a key among other words.
    private static IEnumerable<string> KeysIn(SeenRun seen) =>
        seen
            .Marks.SelectMany(mark => mark.Split([.. mark.Where(c => !char.IsAsciiLetterOrDigit(c)).Distinct()]))
            .Where(word => word.Length == Deploy.KeyLength)
            .Distinct();

    [LoggerMessage(
        LogLevel.Warning,
        "The runs of {Job} at {Pipeline} could not be looked through; what is started there by hand is not seen until they can."
    )]
    private partial void LogUnseen(string job, string pipeline, Exception e);

    [LoggerMessage(LogLevel.Warning, "Run {Run} at {Pipeline} could not be taken up; tried again.")]
    private partial void LogOdd(string run, string pipeline, Exception e);

    [LoggerMessage(LogLevel.Debug, "What is started in {Pipeline} is looked for again at the next start.")]
    private partial void LogLeft(string pipeline);
}
