using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using ChatBot.Pipeline.Folders;

namespace ChatBot.Pipeline.Git;

/// <summary>The projects' repositories, through the git command line. Reads the mirror; only <see cref="FetchAsync"/> goes to the network.
/// One object per data folder: fetches of a project take turns in it.</summary>
/// <remarks>Every method throws <see cref="GitException"/> if git fails, as on a project that was never fetched.</remarks>
public sealed class GitClient(PipelineOptions options)
{
    private readonly ConcurrentDictionary<string, RepositoryMirror> mirrors = new();

    /// <summary>Brings the project's mirror to what the repository has now.</summary>
    /// <param name="project">The project's name.</param>
    /// <param name="repository">Address or path.</param>
    /// <param name="cancellationToken">Ends git's whole process tree.</param>
    public Task FetchAsync(string project, string repository, CancellationToken cancellationToken) =>
        MirrorOf(project).FetchAsync(repository, cancellationToken);

    /// <summary>The full id of the commit that a reference means: a full id, a branch, a tag, or the beginning of an id (7 digits or
    /// more), in this order. Null if nothing.</summary>
    public async Task<string?> ResolveAsync(string project, string reference, CancellationToken cancellationToken)
    {
        if (!GitReference.IsPlain(reference))
            return null;
        // By standard input, where no name can be taken for an option. A branch that is named like a full id must not pass for it.
        var asked = GitReference.IsRevision(reference) ? "" : $"refs/heads/{reference}^{{commit}}\nrefs/tags/{reference}^{{commit}}\n";
        if (GitReference.IsShortRevision(reference))
            asked += $"{reference}^{{commit}}\n";
        var answers = await (
            In(project, "cat-file", "--batch-check=%(objectname) %(objecttype)") with
            {
                Input = Encoding.UTF8.GetBytes(asked),
            }
        ).TextAsync(cancellationToken);
        return answers.Split('\n').FirstOrDefault(a => a.EndsWith(" commit", StringComparison.Ordinal))?.Split(' ')[0];
    }

    /// <summary>Whether the mirror has the commit.</summary>
    public async Task<bool> HasAsync(string project, string revision, CancellationToken cancellationToken) =>
        Directory.Exists(MirrorOf(project).Folder) && await ResolveAsync(project, revision, cancellationToken) is not null;

    /// <summary>Writes the revision's files to a new folder, with their modes. Unlike <c>git archive</c> it leaves nothing out for
    /// an <c>export-ignore</c>: a build needs what the developers have.</summary>
    public async Task ExportAsync(string project, string revision, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var index = folder + ".index";
        var mirror = MirrorOf(project).Folder;
        var checkout = new GitProcess(
            $"--git-dir={mirror}",
            $"--work-tree={folder}",
            "-c",
            "core.hooksPath=/dev/null",
            "checkout",
            "--quiet",
            "--force",
            GitReference.Revision(revision),
            "--",
            "."
        )
        {
            Folder = folder,
            Environment = new Dictionary<string, string> { ["GIT_INDEX_FILE"] = index },
        };
        await checkout.RunAsync(cancellationToken);
        File.Delete(index);
    }

    /// <summary>A file's text in a revision, or null if the revision has no such file.</summary>
    public async Task<string?> ReadAsync(string project, string revision, string path, CancellationToken cancellationToken)
    {
        var names = await In(project, "ls-tree", "--full-tree", "-z", "--format=%(objecttype)", GitReference.Revision(revision), "--", path)
            .TextAsync(cancellationToken);
        return names == "blob\0"
            ? await In(project, "cat-file", "blob", $"{GitReference.Revision(revision)}:{path}").TextAsync(cancellationToken)
            : null;
    }

    /// <summary>The newest commits of a revision, newest first.</summary>
    public Task<IReadOnlyList<GitCommit>> LogAsync(string project, string revision, int count, CancellationToken cancellationToken) =>
        LogAsync(
            project,
            [$"--max-count={count.ToString(CultureInfo.InvariantCulture)}", GitReference.Revision(revision)],
            cancellationToken
        );

    /// <summary>What <paramref name="to"/> has and <paramref name="from"/> has not, newest first; turned round it is what a
    /// rollback takes away.</summary>
    public Task<IReadOnlyList<GitCommit>> LogBetweenAsync(string project, string from, string to, CancellationToken cancellationToken) =>
        LogAsync(project, [GitReference.Revision(to), $"^{GitReference.Revision(from)}"], cancellationToken);

    /// <summary>The paths of all files under a folder in a revision; none if there is no such folder.</summary>
    public async Task<IReadOnlyList<string>> FilesAsync(
        string project,
        string revision,
        string folder,
        CancellationToken cancellationToken
    ) =>
        Fields(
            await In(
                    project,
                    "ls-tree",
                    "-r",
                    "-z",
                    "--full-tree",
                    "--name-only",
                    GitReference.Revision(revision),
                    "--",
                    $"{folder.Trim('/')}/"
                )
                .TextAsync(cancellationToken)
        );

    /// <summary>The paths of the files under a folder that <paramref name="to"/> has and <paramref name="from"/> has not.</summary>
    public async Task<IReadOnlyList<string>> FilesAddedAsync(
        string project,
        string from,
        string to,
        string folder,
        CancellationToken cancellationToken
    ) =>
        Fields(
            await In(
                    project,
                    "--literal-pathspecs",
                    "diff-tree",
                    "-r",
                    "-z",
                    "--name-only",
                    "--no-renames",
                    "--diff-filter=A",
                    GitReference.Revision(from),
                    GitReference.Revision(to),
                    "--",
                    folder.Trim('/')
                )
                .TextAsync(cancellationToken)
        );

    /// <summary>All pushed branches, the one changed last first.</summary>
    public async Task<IReadOnlyList<GitBranch>> BranchesAsync(string project, CancellationToken cancellationToken)
    {
        var lines = await In(project, "for-each-ref", "--sort=-committerdate", "--format=%(objectname) %(refname:lstrip=2)", "refs/heads")
            .TextAsync(cancellationToken);
        return
        [
            .. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ', 2)).Select(l => new GitBranch(l[1], l[0])),
        ];
    }

    /// <summary>
    /// For each pushed branch the names of the files directly in a folder: two processes, however many branches there are.
    /// </summary>
    public async Task<IReadOnlyList<GitBranchFiles>> FilesOnBranchesAsync(
        string project,
        string folder,
        CancellationToken cancellationToken
    )
    {
        if (folder.Contains('\n'))
            return [];
        var branches = await BranchesAsync(project, cancellationToken);
        var asked = string.Concat(branches.Select(b => $"{b.Revision}:{folder.Trim('/')}\n"));
        var answers = await (In(project, "cat-file", "--batch") with { Input = Encoding.UTF8.GetBytes(asked) }).RunAsync(cancellationToken);
        return [.. branches.Zip(GitTrees.Names(answers), (branch, names) => new GitBranchFiles(branch, names))];
    }

    private async Task<IReadOnlyList<GitCommit>> LogAsync(string project, IReadOnlyList<string> range, CancellationToken cancellationToken)
    {
        var text = await In(project, ["log", "-z", "--format=%H%x00%an%x00%ae%x00%aI%x00%s", .. range, "--"]).TextAsync(cancellationToken);
        return
        [
            .. text.Split('\0')
                .Chunk(5)
                .Where(f => f.Length == 5)
                .Select(f => new GitCommit(f[0], f[1], f[2], DateTimeOffset.Parse(f[3], CultureInfo.InvariantCulture), f[4])),
        ];
    }

    private GitProcess In(string project, params IReadOnlyList<string> arguments) =>
        new([$"--git-dir={MirrorOf(project).Folder}", .. arguments]);

    private RepositoryMirror MirrorOf(string project) =>
        mirrors.GetOrAdd(
            project,
            name => new RepositoryMirror(Path.Combine(Path.GetFullPath(options.DataFolder), "repositories", FolderName.Of(name) + ".git"))
        );

    private static string[] Fields(string text) => text.Split('\0', StringSplitOptions.RemoveEmptyEntries);
}
