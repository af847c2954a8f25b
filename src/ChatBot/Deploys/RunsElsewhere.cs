using System.Collections.Concurrent;
using ChatBot.Chat;
using ChatBot.Gates;
using ChatBot.People;
using ChatBot.Pipelines;
using ChatBot.Posts;
using ChatBot.Projects;
using ChatBot.Timeline;
using ChatBot.Turns;

namespace ChatBot.Deploys;

/// <summary>
/// Sees the runs that people start in a pipeline's own page. One that deploys to a tier of ours is taken up as a deploy, announced, followed
/// and halted like every other; one against a hold or somebody's turn is told as that, or stopped, as the tier has it.
/// </summary>
internal sealed partial class RunsElsewhere(
    IUnitsOfWork units, IEnumerable<IPipeline> pipelines, ProjectList projects, DeployEnds ends, Nudge nudge, TimeProvider clock, ILogger<RunsElsewhere> logger)
    : BackgroundLoop(new Nudge(), clock, logger)
{
    private const int Listed = 20;

    // So many jobs are looked at in the time; with more it takes longer, as a pipeline's requests are few and its runs come first.
    private const int JobsAtOnce = 8;

    private static readonly TimeSpan _every = TimeSpan.FromSeconds(30);

    // A run of ours shows up in the list before its answer told which one it is.
    private static readonly TimeSpan _answering = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _due = new();
    private readonly ConcurrentDictionary<(string Pipeline, string Job), bool> _unseen = new();
    private readonly IPipeline[] _pipelines = [.. pipelines.Where(pipeline => pipeline.Can.Lists)];

    protected override TimeSpan Every => TimeSpan.FromSeconds(5);

    /// <summary>Something happened at a pipeline that is not known here.</summary>
    public void Look(string pipeline)
    {
        _due.TryRemove(pipeline, out _);
        Wake();
    }

    protected override async Task LookAsync(CancellationToken stop)
    {
        var now = Clock.GetUtcNow();
        foreach (var pipeline in _pipelines.Where(pipeline => !_due.TryGetValue(pipeline.Name, out var due) || now >= due))
        {
            string[] jobs = [.. projects.All.SelectMany(project => project.Tiers).Where(tier => tier.Pipeline == pipeline.Name).Select(tier => tier.PipelineJob).Distinct()];
            _due[pipeline.Name] = now + (_every * Math.Max(1.0, (double)jobs.Length / JobsAtOnce));
            foreach (var job in jobs) await TryLookAsync(pipeline, job, stop);
        }
    }

    private async Task TryLookAsync(IPipeline pipeline, string job, CancellationToken stop)
    {
        try
        {
            await LookAtAsync(pipeline, job, stop);
            _unseen.TryRemove((pipeline.Name, job), out _);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            // Told once, however long it lasts.
            if (_unseen.TryAdd((pipeline.Name, job), true)) LogUnseen(job, pipeline.Name, e);
        }
    }

    private async Task LookAtAsync(IPipeline pipeline, string job, CancellationToken stop)
    {
        var begin = await BeginAsync(pipeline, job, stop);
        var seen = await pipeline.RecentAsync(job, Listed, stop);
        foreach (var run in seen.Where(run => run.At >= begin).OrderBy(run => run.At))
            if (await IsNewsAsync(pipeline, job, run, stop)) await TakeUpAsync(pipeline, job, run, stop);
    }

    // What ran before we ever looked is no news.
    private async Task<DateTimeOffset> BeginAsync(IPipeline pipeline, string job, CancellationToken stop)
    {
        await using var unit = units.Begin();
        var begin = await unit.Of<IDeployBook>().LookedSinceAsync(pipeline.Name, job, Clock.GetUtcNow(), stop);
        await unit.CommitAsync(stop);
        return begin;
    }

    private async Task<bool> IsNewsAsync(IPipeline pipeline, string job, SeenRun seen, CancellationToken stop)
    {
        await using var unit = units.Begin();
        var deploys = unit.Of<IDeployBook>();
        if ((await deploys.KnownAsync([Key(pipeline, job, seen), .. KeysIn(seen)], stop)).Count > 0) return false;
        if ((await deploys.OfRunAsync(seen.Run.Id, stop)).Any(deploy => IsOf(deploy, pipeline, job))) return false;
        // One of ours whose answer is still out may be this one: the next round knows.
        return !(await deploys.UnfinishedAsync(null, null, stop)).Any(deploy =>
            IsOf(deploy, pipeline, job) && deploy is { RunId: null, CalledAt: { } called } && (deploy.IsAccepted || seen.At < called + _answering));
    }

    private bool IsOf(Deploy deploy, IPipeline pipeline, string job) =>
        projects.Find(deploy.Project)?.Target(deploy) is { } target && target.Pipeline == pipeline.Name && target.PipelineJob == job;

    private async Task TakeUpAsync(IPipeline pipeline, string job, SeenRun seen, CancellationToken stop)
    {
        (Project Project, Tier Tier)[] all = [.. projects.All.SelectMany(project => project.Tiers, (project, tier) => (project, tier)).Where(one => one.tier.Pipeline == pipeline.Name && one.tier.PipelineJob == job)];
        var meant = all.Length > 1 ? [.. all.Where(one => IsNamed(seen, one.Tier.Name))] : all;
        if (meant is not [var only])
        {
            LogUnclear(seen.Run.Id, pipeline.Name, all.Length);
            return;
        }
        var told = await pipeline.ChangesAsync(job, seen.Run.Id, stop);
        await using var unit = units.Begin();
        var deploy = await MadeAsync(unit, only.Project, only.Tier, pipeline, seen, stop);
        // Our own repository knows more; what it has not seen the pipeline tells.
        if (deploy.Changes.Commits.Count == 0) deploy = deploy with { Changes = new Changes(told, []) };
        if (await unit.Of<IDeployBook>().AdoptAsync(deploy, stop) is not { } adopted) return;
        await ends.WantAsync(unit, DeployPost.Of(adopted, only.Project), only.Project, stop);
        await DeployEnds.RetireAsync(unit, adopted, only.Project, stop);
        await unit.Timeline.AddAsync(new TimelineEntry(adopted.By, $"started in {pipeline.Name}", adopted.Project, adopted.Subject) { Tier = adopted.Tier, Why = adopted.Why.Text }, stop);
        await unit.CommitAsync(stop);
        nudge.All();
        LogTakenUp(adopted.Id, seen.Run.Id, pipeline.Name);
    }

    private async Task<Deploy> MadeAsync(IUnitOfWork unit, Project project, Tier tier, IPipeline pipeline, SeenRun seen, CancellationToken stop)
    {
        var by = PersonId.TryParse(seen.By.Text, out var person) ? person : new PersonId("somebody");
        var now = await unit.Of<IDeployBook>().NowAsync(project.Name, tier.Name, stop);
        var revision = seen.Run.Revision ?? Revision.Unknown;
        var against = seen.Run.IsEnded ? [] : await AgainstAsync(unit, project, tier, revision, by, stop);
        return new Deploy(0, Key(pipeline, tier.PipelineJob, seen), project.Name, tier.Name, revision, by, seen.At)
        {
            Kind = DeployKind.Elsewhere,
            Elsewhere = pipeline.Name,
            Reference = seen.Reference.Text,
            From = now.Whole?.Revision,
            Why = new OutsideText(string.Join(' ', against)),
            Changes = await unit.Of<IRepositories>().BetweenAsync(project, now.Whole?.Revision, revision, stop) ?? Changes.None,
            RunId = seen.Run.Id,
            RunUrl = seen.Run.Url,
            Measure = seen.Run.Measure,
            HaltedBy = against.Count > 0 && tier.StopsElsewhere ? PersonId.Bot : null,
            HaltWhy = new OutsideText(against.Count > 0 && tier.StopsElsewhere ? "nothing starts there against a hold or a turn" : ""),
        };
    }

    private async Task<IReadOnlyList<string>> AgainstAsync(IUnitOfWork unit, Project project, Tier tier, Revision revision, PersonId by, CancellationToken stop)
    {
        List<string> against = [];
        if (await unit.Of<ITurnBook>().QueueAsync(project.Name, stop) is [{ State: not TurnState.Waiting } turn, ..] && turn.Person != by) against.Add($"Against {turn.Person}'s turn.");
        var answers = await unit.Of<GateList>().NotOpenAsync(new GateQuestion(project, tier, revision, DeployKind.Deploy, Clock.GetUtcNow()), stop);
        against.AddRange(answers.Select(answer => $"Against a gate: {GateList.Why(answer)}"));
        return against;
    }

    private static bool IsNamed(SeenRun seen, string tier) =>
        seen.Marks.Any(mark => mark.Split(' ', '[', ']', '(', ')', ':', ',', '/').Contains(tier, StringComparer.OrdinalIgnoreCase));

    // A title may hold a key among other words.
    private static IEnumerable<string> KeysIn(SeenRun seen) =>
        seen.Marks.SelectMany(mark => mark.Split([.. mark.Where(c => !char.IsAsciiLetterOrDigit(c)).Distinct()])).Where(word => word.Length == Deploy.KeyLength).Distinct();

    private static string Key(IPipeline pipeline, string job, SeenRun seen) => $"{pipeline.Name}/{job}/{seen.Run.Id}";

    [LoggerMessage(LogLevel.Warning, "The runs of {Job} at {Pipeline} could not be looked through; what is started there by hand is not seen until they can.")]
    private partial void LogUnseen(string job, string pipeline, Exception e);

    [LoggerMessage(LogLevel.Information, "Run {Run}, started in {Pipeline}, goes to one of {Count} tiers that share its job, and none of them is named in it: it is not followed.")]
    private partial void LogUnclear(string run, string pipeline, int count);

    [LoggerMessage(LogLevel.Information, "Deploy {Id} is run {Run}, which was started in {Pipeline}.")]
    private partial void LogTakenUp(long id, string run, string pipeline);
}
