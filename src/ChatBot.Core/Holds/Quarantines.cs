using ChatBot.Core.Deploys;
using ChatBot.Core.People;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Timeline;

namespace ChatBot.Core.Holds;

/// <summary>A quarantine keeps the bad revisions out until something newer ships: then it ends by itself.</summary>
/// <param name="holds">The holds.</param>
/// <param name="repositories">What is newer.</param>
/// <param name="timeline">Where it goes on record.</param>
public sealed class Quarantines(IHoldBook holds, IRepositories repositories, ITimeline timeline)
{
    /// <summary>The quarantines of a deploy's tier whose bad revision lies behind what the deploy brought. It only reads.</summary>
    public async Task<IReadOnlyList<Hold>> OutlivedAsync(Deploy deploy, Project project, CancellationToken cancellationToken)
    {
        if (deploy is not { State: DeployState.Succeeded, Kind: DeployKind.Deploy or DeployKind.Elsewhere, EndedAt: { } ended })
            return [];
        List<Hold> outlived = [];
        foreach (var hold in await holds.StandingAsync(deploy.Project, deploy.Tier, ended, cancellationToken))
        {
            if (hold.Bad is not { } bad || bad == deploy.Revision)
                continue;
            if (await repositories.BetweenAsync(project, deploy.Revision, bad, cancellationToken) is { Commits: [] })
                outlived.Add(hold);
        }
        return outlived;
    }

    /// <summary>Ends them.</summary>
    /// <returns>Their posts, changed.</returns>
    public async Task<IReadOnlyList<Post>> EndAsync(IReadOnlyList<Hold> outlived, Deploy deploy, CancellationToken cancellationToken)
    {
        List<Post> posts = [];
        foreach (var hold in outlived)
        {
            var why = new OutsideText($"{deploy.Revision.Brief} is newer");
            if (!await holds.LiftAsync(hold, PersonId.Bot, why, deploy.EndedAt ?? deploy.At, cancellationToken))
                continue;
            await timeline.AddAsync(
                new TimelineEntry(PersonId.Bot, "ended the quarantine", deploy.Project, hold.Subject)
                {
                    Tier = deploy.Tier,
                    Why = why.Text,
                },
                cancellationToken
            );
            posts.Add(HoldPost.Outlived(hold, deploy.Revision));
        }
        return posts;
    }
}
