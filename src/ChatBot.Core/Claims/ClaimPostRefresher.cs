using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Core.Claims;

/// <summary>The posts of open claims, wherever they stand.</summary>
public sealed class ClaimPostRefresher(IClaimBook claims, IPostBook posts, ProjectList projects)
{
    /// <summary>Draws somebody's anew: they got their name after the posts were made.</summary>
    public async Task RedrawAsync(PersonId owner, CancellationToken cancellationToken)
    {
        foreach (var project in projects.All)
        foreach (var claim in await claims.OpenAsync(project.Name, new ClaimFilter { Owner = owner }, cancellationToken))
        foreach (var room in await posts.RoomsAsync(claim.Subject, cancellationToken))
            await posts.WantAsync(ClaimPost.Open(claim, project), room, cancellationToken);
    }
}
