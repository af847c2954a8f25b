using ChatBot.Core.Deploys;
using ChatBot.Core.People;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Timeline;

namespace ChatBot.Core.Claims;

/// <summary>
/// Claims age by evidence: when a number's file has reached the last tier, the claim has done its work and its pin goes
/// away.
/// </summary>
/// <param name="claims">The claims.</param>
/// <param name="timeline">Where it goes on record.</param>
public sealed class LandedClaims(IClaimBook claims, ITimeline timeline)
{
    /// <summary>Ends the claims whose migrations a deploy brought to the last tier.</summary>
    /// <returns>Their posts, changed.</returns>
    public async Task<IReadOnlyList<Post>> EndAsync(Deploy deploy, Project project, CancellationToken cancellationToken)
    {
        if (
            deploy is not { State: DeployState.Succeeded, Kind: DeployKind.Deploy or DeployKind.Elsewhere }
            || deploy.Tier != project.Tiers[^1].Name
        )
            return [];
        List<Post> posts = [];
        foreach (var claim in await ReachedAsync(deploy, project, cancellationToken))
        {
            if (!await claims.DropAsync(claim, deploy.EndedAt ?? deploy.At, cancellationToken))
                continue;
            await timeline.AddAsync(
                new TimelineEntry(PersonId.Bot, "landed", claim.Project, claim.Subject) { Tier = deploy.Tier, Why = claim.Why.Text },
                cancellationToken
            );
            posts.Add(ClaimPost.Landed(claim, project, deploy));
        }
        return posts;
    }

    private async Task<IReadOnlyList<Claim>> ReachedAsync(Deploy deploy, Project project, CancellationToken cancellationToken)
    {
        List<Claim> reached = [];
        foreach (var series in project.Series)
        {
            foreach (var path in deploy.Changes.Migrations)
                if (series.TryReadFile(path, out var number))
                    reached.AddRange(
                        await claims.OpenAsync(project.Name, new ClaimFilter { Series = series.Name, Number = number }, cancellationToken)
                    );
        }
        return reached;
    }
}
