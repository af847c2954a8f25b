using System.Collections.Concurrent;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Pipeline.Git;
using ChatBot.Settings;

namespace ChatBot.Repositories;

/// <summary>The projects' repositories through their local mirrors; asked at the remote whenever somebody names a ref.</summary>
internal sealed partial class GitRepositories(
    GitClient git,
    ChatBotSettings settings,
    Authors authors,
    TimeProvider clock,
    ILogger<GitRepositories> logger
) : IRepositories
{
    // Somebody who pushed and then said 'deploy' means what they pushed. Beyond the bound the last look has to do.
    private static readonly TimeSpan _longestFetch = TimeSpan.FromSeconds(2);
    private const int CommitsOfNew = 20;

    private readonly ConcurrentDictionary<string, bool> _seen = new();

    public async Task<Commit?> ResolveAsync(Project project, string? reference, CancellationToken cancellationToken)
    {
        await RefreshAsync(project, cancellationToken);
        try
        {
            if (await git.ResolveAsync(project.Name, reference ?? Of(project).Trunk, cancellationToken) is not { } sha)
                return null;
            return (await git.LogAsync(project.Name, sha, 1, cancellationToken)) is [var commit] ? Commit(commit) : null;
        }
        catch (GitException e)
        {
            LogCannotRead(project.Name, e);
            return null;
        }
    }

    public async Task<Changes?> BetweenAsync(Project project, Revision? from, Revision to, CancellationToken cancellationToken)
    {
        if (from == Revision.Unknown || to == Revision.Unknown)
            return null;
        try
        {
            if (from is not { } known)
                return new Changes([.. (await git.LogAsync(project.Name, to.Sha, CommitsOfNew, cancellationToken)).Select(Commit)], []);
            var commits = await git.LogBetweenAsync(project.Name, known.Sha, to.Sha, cancellationToken);
            List<string> migrations = [];
            foreach (var series in project.Series)
                migrations.AddRange(
                    (await git.FilesAddedAsync(project.Name, known.Sha, to.Sha, series.Folder, cancellationToken)).Where(path =>
                        series.TryReadFile(path, out _)
                    )
                );
            return new Changes([.. commits.Select(Commit)], migrations);
        }
        // Other systems name revisions otherwise.
        catch (Exception e) when (e is GitException or ArgumentException)
        {
            LogCannotRead(project.Name, e);
            return null;
        }
    }

    public async Task<IReadOnlyList<string>> BranchesAsync(Project project, CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await git.BranchesAsync(project.Name, cancellationToken)).Select(branch => branch.Name)];
        }
        catch (GitException e)
        {
            LogCannotRead(project.Name, e);
            return [];
        }
    }

    public bool IsSeen(Project project) => _seen.ContainsKey(project.Name);

    /// <summary>Notes that a repository's files are in the store.</summary>
    public void See(string project) => _seen[project] = true;

    /// <summary>Brings the mirror up to date.</summary>
    /// <exception cref="GitException">The remote could not be reached.</exception>
    public Task FetchAsync(Project project, CancellationToken cancellationToken) =>
        git.FetchAsync(project.Name, Of(project).Url, cancellationToken);

    public RepositorySettings Of(Project project) => settings.Projects.First(one => one.Name == project.Name).Repository;

    private async Task RefreshAsync(Project project, CancellationToken cancellationToken)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = clock.CreateTimer(_ => bounded.Cancel(), null, _longestFetch, Timeout.InfiniteTimeSpan);
        try
        {
            await FetchAsync(project, bounded.Token);
        }
        catch (GitException e)
        {
            LogCannotFetch(project.Name, e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogTooSlow(project.Name, _longestFetch);
        }
    }

    private Commit Commit(GitCommit commit) =>
        new(
            new Revision(commit.Revision),
            new OutsideText(authors.NameOf(commit.AuthorEmail, commit.AuthorName)).Cut(60),
            new OutsideText(commit.Subject).Cut(200)
        );

    [LoggerMessage(LogLevel.Warning, "The repository of {Project} could not be read.")]
    private partial void LogCannotRead(string project, Exception e);

    [LoggerMessage(LogLevel.Warning, "The repository of {Project} could not be fetched; the last look has to do.")]
    private partial void LogCannotFetch(string project, Exception e);

    [LoggerMessage(LogLevel.Warning, "Fetching the repository of {Project} took longer than {Bound}; the last look has to do.")]
    private partial void LogTooSlow(string project, TimeSpan bound);
}
