using System.Collections.Concurrent;
using ChatBot.Core.Chat;
using ChatBot.Core.Projects;
using ChatBot.Hosting;
using ChatBot.Pipeline.Git;
using ChatBot.Storage;

namespace ChatBot.Repositories;

/// <summary>
/// Fetches every repository now and then, and notes which migration files are on trunk and on pushed branches, so that their
/// numbers are never given out.
/// </summary>
internal sealed partial class RepositoryWatcher(
    GitRepositories repositories,
    GitClient git,
    IUnitsOfWork units,
    ProjectList projects,
    TimeProvider clock,
    ILogger<RepositoryWatcher> logger
) : BackgroundLoop(new ChangeSignal(), clock, logger)
{
    private readonly ConcurrentDictionary<string, string> _seen = new();
    private readonly Dictionary<string, Task> _looks = [];
    private bool _remembered;

    protected override TimeSpan Every => TimeSpan.FromSeconds(15);

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!_remembered)
            await RememberAsync(cancellationToken);
        // Each by itself: a remote that hangs keeps no other project waiting.
        foreach (var project in projects.All)
            if (!_looks.TryGetValue(project.Name, out var look) || look.IsCompleted)
                _looks[project.Name] = TryLookAtAsync(project, cancellationToken);
    }

    /// <summary>Ends when no look is under way: after that the store is closed.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_looks.Values).WaitAsync(cancellationToken);
    }

    /// <summary>Looks at one repository now.</summary>
    /// <exception cref="GitException">It could not be fetched or read.</exception>
    public async Task LookAtAsync(Project project, CancellationToken cancellationToken)
    {
        await repositories.FetchAsync(project, cancellationToken);
        var branches = await git.BranchesAsync(project.Name, cancellationToken);
        var heads = string.Join('\n', branches);
        if (_seen.GetValueOrDefault(project.Name) == heads)
            return;
        await NeedsTrunkAsync(project, branches, cancellationToken);
        Dictionary<string, IReadOnlyList<SeenFile>> found = [];
        foreach (var series in project.Series)
            found[series.Name] = await FilesAsync(project, series, cancellationToken);
        await using var unit = units.Begin();
        var files = unit.Of<SqlMigrationFiles>();
        foreach (var (series, seen) in found)
            await files.ReplaceAsync(project.Name, series, seen, cancellationToken);
        await files.LookedAsync(project.Name, Clock.GetUtcNow(), cancellationToken);
        await unit.CommitAsync(cancellationToken);
        repositories.See(project.Name);
        _seen[project.Name] = heads;
    }

    private async Task TryLookAtAsync(Project project, CancellationToken cancellationToken)
    {
        try
        {
            await LookAtAsync(project, cancellationToken);
        }
        catch (Exception e)
        {
            if (!cancellationToken.IsCancellationRequested)
                LogUnreachable(project.Name, e);
        }
    }

    // A repository that lost its trunk was emptied or moved. Taken for the truth, it would give every number on it out again.
    private async Task NeedsTrunkAsync(Project project, IReadOnlyList<GitBranch> branches, CancellationToken cancellationToken)
    {
        var trunk = repositories.Of(project).Trunk;
        if (branches.Any(branch => branch.Name == trunk))
            return;
        await using var unit = units.Begin();
        foreach (var series in project.Series)
            if ((await unit.Of<SqlMigrationFiles>().OfAsync(project.Name, series.Name, cancellationToken)).Any(file => file.OnTrunk))
                throw new GitException($"There is no branch {trunk} any more. The files that were seen last stay known.");
    }

    /// <summary>
    /// Takes what an earlier start saw for seen: true enough to give numbers until the next look, or while the remote cannot
    /// be reached.
    /// </summary>
    public async Task RememberAsync(CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        foreach (var project in await unit.Of<SqlMigrationFiles>().LookedAtAsync(cancellationToken))
            repositories.See(project);
        _remembered = true;
    }

    private async Task<IReadOnlyList<SeenFile>> FilesAsync(Project project, Series series, CancellationToken cancellationToken)
    {
        var trunk = repositories.Of(project).Trunk;
        var folder = series.Folder.Length == 0 ? "" : series.Folder.TrimEnd('/') + "/";
        List<SeenFile> files = [];
        foreach (var found in await git.FilesOnBranchesAsync(project.Name, series.Folder, cancellationToken))
        {
            foreach (var path in found.Names.Select(name => folder + name))
                if (series.TryReadFile(path, out var number))
                    files.Add(
                        new SeenFile(
                            number,
                            path,
                            found.Branch.Name,
                            found.Branch.Name == trunk,
                            default,
                            new Revision(found.Branch.Revision)
                        )
                    );
        }
        return files;
    }

    [LoggerMessage(LogLevel.Warning, "The repository of {Project} could not be looked at; tried again in a moment.")]
    private partial void LogUnreachable(string project, Exception e);
}
