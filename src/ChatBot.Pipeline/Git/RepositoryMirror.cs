using System.Diagnostics.CodeAnalysis;
using ChatBot.Pipeline.Folders;
using ChatBot.Pipeline.Steps;

namespace ChatBot.Pipeline.Git;

/// <summary>A project's bare copy of its repository, and the right to change it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as the program, and its semaphore has no handle to close.")]
internal sealed class RepositoryMirror(string folder)
{
    // A mark in the environment, by which a fetch that outlived the program is recognised.
    private const string Mark = "CHATBOT_MIRROR";

    private readonly SemaphoreSlim turn = new(1);
    private bool swept;

    public string Folder => folder;

    /// <summary>Brings all branches and tags to what the repository has, in one process (two the first time).</summary>
    public async Task FetchAsync(string repository, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await SweepAsync(cancellationToken);
            await CreateAsync(cancellationToken);
            swept = false;
            await Fetch(repository).RunAsync(cancellationToken);
            swept = true;
        }
        finally
        {
            turn.Release();
        }
    }

    // Unreachable commits are kept for good: a server may still run what was pushed away from a branch.
    private GitProcess Fetch(string repository) =>
        new(
            $"--git-dir={folder}",
            "-c",
            "gc.autoDetach=false",
            "-c",
            "gc.pruneExpire=never",
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "http.lowSpeedLimit=1000",
            "-c",
            "http.lowSpeedTime=30", // bytes per second, seconds: a dead connection ends
            "fetch",
            "--quiet",
            "--prune",
            "--force",
            "--no-write-fetch-head",
            "--no-recurse-submodules",
            "--end-of-options",
            repository,
            "+refs/heads/*:refs/heads/*",
            "+refs/tags/*:refs/tags/*"
        )
        {
            UserSettings = true,
            Environment = new Dictionary<string, string> { [Mark] = folder },
        };

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder))
            return;
        var half = $"{folder}.{Guid.NewGuid():N}";
        await new GitProcess("init", "--quiet", "--bare", "--template=", "--initial-branch=main", "--end-of-options", half).RunAsync(
            cancellationToken
        );
        Posix.Rename(half, folder);
    }

    // git leaves its lock files when it is killed, and every later fetch would fail on them. This program is the only writer of
    // the mirror, so a lock that stands while no fetch of ours runs belongs to nobody.
    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        if (swept || !Directory.Exists(folder))
            return;
        await ProcessTree.Marked(Mark, folder).EndAsync(cancellationToken);
        foreach (var file in Directory.EnumerateFiles(folder, "*.lock", SearchOption.TopDirectoryOnly))
            File.Delete(file);
        var refs = Path.Combine(folder, "refs");
        if (!Directory.Exists(refs))
            return;
        foreach (var file in Directory.EnumerateFiles(refs, "*.lock", SearchOption.AllDirectories))
            File.Delete(file);
    }
}
