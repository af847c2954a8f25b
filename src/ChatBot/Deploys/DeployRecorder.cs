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

/// <summary>
/// Writes down how a deploy goes and how it ends, with all that hangs on it: its post, the timeline, claims that landed,
/// quarantines that it outlived, the turn.
/// </summary>
internal sealed class DeployRecorder(
    IUnitsOfWork units,
    ProjectList projects,
    PollSchedule schedule,
    ChangeSignal signal,
    TimeProvider clock
)
{
    // The deploy before this one on its tier is mostly among the last few.
    private const long LookedThrough = 50;

    /// <summary>The pipeline is about to be called.</summary>
    public async Task StartedAsync(IUnitOfWork unit, Deploy deploy, Project project, CancellationToken cancellationToken)
    {
        await WantAsync(unit, DeployPost.Of(deploy, project), project, cancellationToken);
        await RetireAsync(unit, deploy, project, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        signal.All();
    }

    /// <summary>How far it is.</summary>
    public async Task<bool> SaveAsync(Deploy deploy, Project project, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        if (!await unit.Of<IDeployBook>().ProgressAsync(deploy, cancellationToken))
            return false;
        await WantStoredAsync(unit, deploy, project, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        signal.All();
        return true;
    }

    /// <summary>Its end.</summary>
    public async Task<bool> EndAsync(Deploy deploy, Project project, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        var ended = deploy with { EndedAt = clock.GetUtcNow() };
        // Asks the repository, so before the first write: nobody waits for git.
        var outlived = await unit.Of<Quarantines>().OutlivedAsync(ended, project, cancellationToken);
        if (!await unit.Of<IDeployBook>().EndAsync(ended, cancellationToken))
            return false;
        await WantStoredAsync(unit, ended, project, cancellationToken);
        await unit.Timeline.AddAsync(
            new TimelineEntry(PersonId.Bot, ended.State.ToString().ToLowerInvariant(), deploy.Project, deploy.Subject)
            {
                Tier = deploy.Tier,
                Why = ended.Reason ?? "",
            },
            cancellationToken
        );
        foreach (var post in await unit.Of<LandedClaims>().EndAsync(ended, project, cancellationToken))
            await WantAsync(unit, post, project, cancellationToken);
        foreach (var post in await unit.Of<Quarantines>().EndAsync(outlived, ended, cancellationToken))
            await WantAsync(unit, post, project, cancellationToken);
        await unit.Of<ITurnBook>().TouchAsync(deploy.Project, deploy.By, clock.GetUtcNow(), cancellationToken);
        await unit.CommitAsync(cancellationToken);
        schedule.Forget(deploy.Id);
        signal.All();
        return true;
    }

    /// <summary>The post of the deploy before has nothing to press any more: its buttons would undo this one.</summary>
    public static async Task RetireAsync(IUnitOfWork unit, Deploy deploy, Project project, CancellationToken cancellationToken)
    {
        var last = await unit.Of<IDeployBook>().LastAsync(project.Name, LookedThrough, cancellationToken);
        if (last.FirstOrDefault(one => one.Tier == deploy.Tier && one.Id < deploy.Id && one.EndedAt is not null) is not { } before)
            return;
        var post = DeployPost.Past(before, project);
        foreach (var room in await unit.Posts.RoomsAsync(post.Subject, cancellationToken))
            await unit.Posts.WantAsync(post, room, cancellationToken);
    }

    /// <summary>A post stands in the project's rooms, and wherever it stood before.</summary>
    public async Task WantAsync(IUnitOfWork unit, Post post, Project project, CancellationToken cancellationToken)
    {
        var standing = await unit.Posts.RoomsAsync(post.Subject, cancellationToken);
        foreach (var room in projects.RoomsOf(project.Name, null).Union(standing))
            await unit.Posts.WantAsync(post, room, cancellationToken);
    }

    // A halt may have come between: what is stored says so, and the post has to.
    private async Task WantStoredAsync(IUnitOfWork unit, Deploy deploy, Project project, CancellationToken cancellationToken) =>
        await WantAsync(
            unit,
            DeployPost.Of(await unit.Of<IDeployBook>().FindAsync(deploy.Id, cancellationToken) ?? deploy, project),
            project,
            cancellationToken
        );
}
