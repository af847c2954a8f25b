using ChatBot.Chat;
using ChatBot.Claims;
using ChatBot.Gates;
using ChatBot.Holds;
using ChatBot.People;
using ChatBot.Pipelines;
using ChatBot.Posts;
using ChatBot.Projects;
using ChatBot.Timeline;
using ChatBot.Turns;

namespace ChatBot.Deploys;

/// <summary>
/// The steps of a deploy: requested, starting, running, ended. Each is one transaction; the call of the pipeline is announced before
/// and settled after, so that a restart asks "did it happen?" and never starts a second run.
/// </summary>
internal sealed partial class DeploySteps(IUnitsOfWork units, IEnumerable<IPipeline> pipelines, ProjectList projects, Nudge nudge, TimeProvider clock, ILogger<DeploySteps> logger)
{
    // Among so many deploys of a project the tier's last one is found, or nobody scrolls back to it.
    private const int LookedThrough = 50;

    private readonly Dictionary<string, IPipeline> _pipelines = pipelines.ToDictionary(pipeline => pipeline.Name);

    /// <summary>Takes the next step.</summary>
    /// <returns>Whether something changed, so that there may be another step at once.</returns>
    public async Task<bool> NextAsync(Deploy deploy, Project project, Tier tier, CancellationToken stop)
    {
        if (!_pipelines.TryGetValue(tier.Pipeline, out var pipeline)) throw new InvalidOperationException($"There is no pipeline {tier.Pipeline}.");
        if (deploy.State == DeployState.Requested) return await StartAsync(deploy, project, tier, stop);
        try
        {
            return await FollowAsync(deploy, project, tier, pipeline, stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            if (deploy.LostAt is not null) return false;
            LogLost(deploy.Id, pipeline.Name, e);
            return await SaveAsync(deploy with { LostAt = clock.GetUtcNow() }, project, stop);
        }
    }

    private async Task<bool> StartAsync(Deploy deploy, Project project, Tier tier, CancellationToken stop)
    {
        if (deploy.HaltedBy is not null) return await EndAsync(deploy with { State = DeployState.Halted }, project, stop);
        await using var unit = units.Begin();
        var now = clock.GetUtcNow();
        var answers = await unit.Of<GateList>().NotOpenAsync(new GateQuestion(project, tier, deploy.Revision, deploy.Kind, now), stop);
        if (answers.Count > 0)
        {
            var why = string.Join(' ', answers.Select(GateList.Why));
            return await EndAsync(deploy with { State = DeployState.Halted, Reason = why }, project, stop);
        }
        if (!await unit.Of<IDeployBook>().StartAsync(deploy, now, stop)) return false;
        await WantAsync(unit, DeployPost.Of(deploy with { State = DeployState.Starting }, project), project, stop);
        await RetireAsync(unit, deploy, project, stop);
        await unit.CommitAsync(stop);
        nudge.All();
        return true;
    }

    private async Task<bool> FollowAsync(Deploy deploy, Project project, Tier tier, IPipeline pipeline, CancellationToken stop)
    {
        var run = await pipeline.FindAsync(deploy.Key, stop);
        if (run is null && deploy.State == DeployState.Starting) return await TriggerAsync(deploy, project, tier, pipeline, stop);
        if (run is null && IsGivenUp(deploy)) return await EndAsync(deploy with { State = DeployState.Halted, Reason = $"{pipeline.Name} no longer knows its run: look at the servers." }, project, stop);
        if (run is null) throw new InvalidOperationException($"{pipeline.Name} no longer knows the run of deploy {deploy.Id}.");
        if (deploy.HaltedBy is not null && !run.IsEnded) await pipeline.StopAsync(deploy.Key, stop);
        var seen = deploy with { State = DeployState.Running, Step = run.Step, Done = run.Done, Total = run.Total, LostAt = null };
        if (run.IsEnded) return await EndAsync(Ended(seen, run), project, stop);
        return seen != deploy && await SaveAsync(seen, project, stop);
    }

    // A run that the pipeline has denied for a while and that somebody halts is over: else its tier and its turn would be stuck for ever.
    private bool IsGivenUp(Deploy deploy) => deploy is { HaltedBy: not null, LostAt: { } lost } && clock.GetUtcNow() > lost + TimeSpan.FromMinutes(1);

    private async Task<bool> TriggerAsync(Deploy deploy, Project project, Tier tier, IPipeline pipeline, CancellationToken stop)
    {
        if (deploy.HaltedBy is not null) return await EndAsync(deploy with { State = DeployState.Halted }, project, stop);
        var answer = await pipeline.TriggerAsync(new Trigger(deploy.Key, project, tier, deploy.Revision, deploy.Kind, deploy.Now), stop);
        return answer is TriggerAnswer.Refused refused
            ? await EndAsync(deploy with { State = DeployState.Failed, Reason = refused.Why.Text }, project, stop)
            : await SaveAsync(deploy with { State = DeployState.Running }, project, stop);
    }

    private static Deploy Ended(Deploy seen, Run run) => run.State switch
    {
        RunState.Succeeded => seen with { State = DeployState.Succeeded },
        RunState.Stopped => seen with { State = DeployState.Halted, Reason = seen.HaltedBy is null ? run.Reason ?? "stopped at the pipeline" : null },
        _ => seen with { State = DeployState.Failed, Reason = run.Reason },
    };

    private async Task<bool> SaveAsync(Deploy deploy, Project project, CancellationToken stop)
    {
        await using var unit = units.Begin();
        if (!await unit.Of<IDeployBook>().ProgressAsync(deploy, stop)) return false;
        await WantStoredAsync(unit, deploy, project, stop);
        await unit.CommitAsync(stop);
        nudge.All();
        return true;
    }

    private async Task<bool> EndAsync(Deploy deploy, Project project, CancellationToken stop)
    {
        await using var unit = units.Begin();
        var ended = deploy with { EndedAt = clock.GetUtcNow() };
        // Asks the repository, so before the first write: nobody waits for git.
        var outlived = await unit.Of<Quarantines>().OutlivedAsync(ended, project, stop);
        if (!await unit.Of<IDeployBook>().EndAsync(ended, stop)) return false;
        await WantStoredAsync(unit, ended, project, stop);
        await unit.Timeline.AddAsync(new TimelineEntry(PersonId.Bot, ended.State.ToString().ToLowerInvariant(), deploy.Project, deploy.Subject) { Tier = deploy.Tier, Why = ended.Reason ?? "" }, stop);
        foreach (var post in await unit.Of<LandedClaims>().EndAsync(ended, project, stop)) await WantAsync(unit, post, project, stop);
        foreach (var post in await unit.Of<Quarantines>().EndAsync(outlived, ended, stop)) await WantAsync(unit, post, project, stop);
        await unit.Of<ITurnBook>().TouchAsync(deploy.Project, deploy.By, clock.GetUtcNow(), stop);
        await unit.CommitAsync(stop);
        nudge.All();
        return true;
    }

    // The post of the deploy before has nothing to press any more: its buttons would undo this one.
    private static async Task RetireAsync(IUnitOfWork unit, Deploy deploy, Project project, CancellationToken stop)
    {
        var last = await unit.Of<IDeployBook>().LastAsync(project.Name, LookedThrough, stop);
        if (last.FirstOrDefault(one => one.Tier == deploy.Tier && one.Id < deploy.Id && one.EndedAt is not null) is not { } before) return;
        var post = DeployPost.Past(before, project);
        foreach (var room in await unit.Posts.RoomsAsync(post.Subject, stop)) await unit.Posts.WantAsync(post, room, stop);
    }

    // A halt may have come between: what is stored says so, and the post has to.
    private async Task WantStoredAsync(IUnitOfWork unit, Deploy deploy, Project project, CancellationToken stop) =>
        await WantAsync(unit, DeployPost.Of(await unit.Of<IDeployBook>().FindAsync(deploy.Id, stop) ?? deploy, project), project, stop);

    private async Task WantAsync(IUnitOfWork unit, Post post, Project project, CancellationToken stop)
    {
        var standing = await unit.Posts.RoomsAsync(post.Subject, stop);
        foreach (var room in projects.RoomsOf(project.Name, null).Union(standing)) await unit.Posts.WantAsync(post, room, stop);
    }

    [LoggerMessage(LogLevel.Warning, "Sight of deploy {Id} at {Pipeline} was lost; it is looked for until it is found.")]
    private partial void LogLost(long id, string pipeline, Exception e);
}
