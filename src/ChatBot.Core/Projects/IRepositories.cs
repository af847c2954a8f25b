namespace ChatBot.Core.Projects;

/// <summary>The projects' repositories, as the bot last saw them.</summary>
public interface IRepositories
{
    /// <summary>
    /// The revision that a ref (a branch, a tag, a commit's id or its beginning) stands for now; asks the remote first, and
    /// makes do with the last look when that takes long.
    /// </summary>
    /// <param name="project">Whose repository.</param>
    /// <param name="reference">The ref; null for trunk.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <returns>The commit; null when there is no such ref.</returns>
    Task<Commit?> ResolveAsync(Project project, string? reference, CancellationToken cancellationToken);

    /// <summary>What is new in one revision against another. Not knowing one of them gives null.</summary>
    /// <param name="project">Whose repository.</param>
    /// <param name="from">What runs now; null when nothing does, which makes all of the last commits new.</param>
    /// <param name="to">The candidate.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    Task<Changes?> BetweenAsync(Project project, Revision? from, Revision to, CancellationToken cancellationToken);

    /// <summary>
    /// Whether a repository's files were ever seen, by this start of the program or an earlier one. Before, no number is
    /// safe to give.
    /// </summary>
    bool IsSeen(Project project);

    /// <summary>The branch names that begin alike or are near, for a refusal.</summary>
    Task<IReadOnlyList<string>> BranchesAsync(Project project, CancellationToken cancellationToken);
}
