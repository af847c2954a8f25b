using ChatBot.Core.Chat;
using ChatBot.Core.Claims;
using ChatBot.Core.Deploys;
using ChatBot.Core.Holds;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Timeline;
using ChatBot.Core.Turns;

namespace ChatBot.Deploys;

/// <summary>Writes down how a deploy goes and how it ends, with all that hangs on it: its post, the timeline, claims that landed, quarantines that it outlived, the turn.</summary>
internal sealed class DeployRecorder(IUnitsOfWork units, ProjectList projects, PollSchedule watch, ChangeSignal nudge, TimeProvider clock)
{
    // The deploy before this one on its tier is mostly among the last few.
    private const long LookedThrough = 50;

    /// <summary>The pipeline is about to be called.</summary>
    public async Task StartedAsync(IUnitOfWork unit, Deploy deploy, Project project, CancellationToken stop)
    {
        await WantAsync(unit, DeployPost.Of(deploy, project), project, stop);
        await RetireAsync(unit, deploy, project, stop);
        await unit.CommitAsync(stop);
        nudge.All();
    }

    /// <summary>How far it is.</summary>
    public async Task<bool> SaveAsync(Deploy deploy, Project project, CancellationToken stop)
    {
        await using var unit = units.Begin();
        if (!await unit.Of<IDeployBook>().ProgressAsync(deploy, stop)) return false;
        await WantStoredAsync(unit, deploy, project, stop);
        await unit.CommitAsync(stop);
        nudge.All();
        return true;
    }

    /// <summary>Its end.</summary>
    public async Task<bool> EndAsync(Deploy deploy, Project project, CancellationToken stop)
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
        watch.Forget(deploy.Id);
        nudge.All();
        return true;
    }

    /// <summary>The post of the deploy before has nothing to press any more: its buttons would undo this one.</summary>
    public static async Task RetireAsync(IUnitOfWork unit, Deploy deploy, Project project, CancellationToken stop)
    {
        var last = await unit.Of<IDeployBook>().LastAsync(project.Name, LookedThrough, stop);
        if (last.FirstOrDefault(one => one.Tier == deploy.Tier && one.Id < deploy.Id && one.EndedAt is not null) is not { } before) return;
        var post = DeployPost.Past(before, project);
        foreach (var room in await unit.Posts.RoomsAsync(post.Subject, stop)) await unit.Posts.WantAsync(post, room, stop);
    }

    /// <summary>A post stands in the project's rooms, and wherever it stood before.</summary>
    public async Task WantAsync(IUnitOfWork unit, Post post, Project project, CancellationToken stop)
    {
        var standing = await unit.Posts.RoomsAsync(post.Subject, stop);
        foreach (var room in projects.RoomsOf(project.Name, null).Union(standing)) await unit.Posts.WantAsync(post, room, stop);
    }

    // A halt may have come between: what is stored says so, and the post has to.
    private async Task WantStoredAsync(IUnitOfWork unit, Deploy deploy, Project project, CancellationToken stop) =>
        await WantAsync(unit, DeployPost.Of(await unit.Of<IDeployBook>().FindAsync(deploy.Id, stop) ?? deploy, project), project, stop);
}
