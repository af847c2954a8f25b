using ChatBot.Core.Projects;
using ChatBot.Core.Strings;

namespace ChatBot.Core.Deploys;

/// <summary>What a deploy brings, or takes away: commits, migrations, and the strings that builds of these commits found.</summary>
/// <param name="repositories">The commits and migrations.</param>
/// <param name="strings">The strings.</param>
public sealed class Shipping(IRepositories repositories, IStringBook strings)
{
    /// <summary>What is new in one revision against another; null when one of them is not known.</summary>
    /// <param name="project">Whose.</param>
    /// <param name="from">What runs now; null when nothing does.</param>
    /// <param name="to">The candidate.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<Changes?> BetweenAsync(Project project, Revision? from, Revision to, CancellationToken cancellationToken)
    {
        if (await repositories.BetweenAsync(project, from, to, cancellationToken) is not { } changes)
            return null;
        return changes with
        {
            Strings = await strings.ShippedAsync(project, [to, .. changes.Commits.Select(commit => commit.Revision)], cancellationToken),
        };
    }

    /// <summary>What goes away when an older revision comes back; of strings nothing is said.</summary>
    public Task<Changes?> AwayAsync(Project project, Revision? older, Revision leaving, CancellationToken cancellationToken) =>
        repositories.BetweenAsync(project, older, leaving, cancellationToken);
}
