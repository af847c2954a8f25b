using System.Diagnostics;
using ChatBot.Pipeline.Folders;
using ChatBot.Pipeline.Git;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Pipeline;

[Collection(RealProcesses.Collection)]
public sealed class GitReading : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly GitClient git;
    private IReadOnlyDictionary<int, string> revisions = new Dictionary<int, string>();

    public GitReading() => git = new GitClient(new PipelineOptions { DataFolder = folder.At("data") });

    public async ValueTask InitializeAsync()
    {
        const string History = """
            commit refs/heads/main
            mark :1
            committer Zoë "Z" <zoe@example.com> 1700000000 +0200
            data <<E
            Begin: it's "quoted", $(touch /tmp/never)
            E
            M 100755 inline build.sh
            data <<E
            true
            E
            M 100644 inline migrations/725 - add Sites table.sql
            data <<E
            x
            E

            commit refs/heads/feature/ünï
            mark :2
            committer adam <adam@example.com> 1700000100 +0000
            data <<E
            On a branch
            E
            from :1
            M 100644 inline migrations/726 - größer.sql
            data <<E
            y
            E
            M 100644 inline migrations/old/1.sql
            data <<E
            z
            E

            commit refs/heads/-x
            mark :3
            committer adam <adam@example.com> 1700000200 +0000
            data <<E
            Named like an option
            E
            from :1
            D migrations

            reset refs/tags/v1
            from :1

            done

            """;
        revisions = await GitImport.CreateAsync(folder.At("origin.git"), History, default);
        await git.FetchAsync("web", folder.At("origin.git"), default);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("main", 1)]
    [InlineData("v1", 1)]
    [InlineData("feature/ünï", 2)]
    [InlineData("-x", 0)]
    [InlineData("--all", 0)]
    [InlineData("", 0)]
    [InlineData("main~1", 0)]
    [InlineData("main^{tree}", 0)]
    [InlineData("HEAD@{0}", 0)]
    [InlineData("a..b", 0)]
    [InlineData(":/Begin", 0)]
    [InlineData("main\nmain", 0)]
    [InlineData("nobody", 0)]
    [InlineData("$(touch x)", 0)]
    public async Task A_reference_is_a_branch_a_tag_or_nothing(string reference, int mark) =>
        Assert.Equal(revisions.GetValueOrDefault(mark), await git.ResolveAsync("web", reference, default));

    [Fact]
    public async Task A_revision_is_found_by_its_first_digits()
    {
        Assert.Equal(revisions[2], await git.ResolveAsync("web", revisions[2][..8], default));
        Assert.Null(await git.ResolveAsync("web", revisions[2][..6], default));
    }

    [Fact]
    public async Task A_branch_that_is_named_like_a_revision_does_not_pass_for_it()
    {
        var unknown = new string('a', 40);
        Git(folder.At("origin.git"), "update-ref", $"refs/heads/{unknown}", "refs/heads/main");
        await git.FetchAsync("web", folder.At("origin.git"), default);
        Assert.Contains(await git.BranchesAsync("web", default), b => b.Name == unknown);
        Assert.Null(await git.ResolveAsync("web", unknown, default));
    }

    [Fact]
    public void A_fault_shows_no_password() =>
        Assert.Equal(
            "unable to access 'https://example.com/web.git', mail nick@example.com",
            GitReference.WithoutCredentials("unable to access 'https://nick:secret@example.com/web.git', mail nick@example.com")
        );

    [Fact]
    public async Task A_log_gives_people_times_and_subjects_as_they_are()
    {
        var commits = await git.LogBetweenAsync("web", revisions[1], revisions[2], default);
        Assert.Equal(["On a branch"], commits.Select(c => c.Subject));
        var first = Assert.Single(await git.LogAsync("web", revisions[1], 10, default));
        Assert.Equal(
            new GitCommit(
                revisions[1],
                "Zoë \"Z\"",
                "zoe@example.com",
                new DateTimeOffset(2023, 11, 15, 0, 13, 20, TimeSpan.FromHours(2)),
                "Begin: it's \"quoted\", $(touch /tmp/never)"
            ),
            first
        );
    }

    [Fact]
    public async Task Branches_come_with_the_files_of_a_folder()
    {
        Assert.Equal(
            [new GitBranch("-x", revisions[3]), new GitBranch("feature/ünï", revisions[2]), new GitBranch("main", revisions[1])],
            await git.BranchesAsync("web", default)
        );
        var files = await git.FilesOnBranchesAsync("web", "migrations", default);
        Assert.Equal(
            ["-x: ", "feature/ünï: 725 - add Sites table.sql, 726 - größer.sql", "main: 725 - add Sites table.sql"],
            files.Select(f => $"{f.Branch.Name}: {string.Join(", ", f.Names)}")
        );
        Assert.Equal(
            ["migrations/726 - größer.sql", "migrations/old/1.sql"],
            await git.FilesAddedAsync("web", revisions[1], revisions[2], "migrations", default)
        );
        Assert.Empty(await git.FilesAsync("web", revisions[1], "nowhere", default));
    }

    [Fact]
    public async Task An_export_keeps_modes_and_leaves_nothing_beside_it()
    {
        await git.ExportAsync("web", revisions[1], folder.At("out", "tree"), default);
        Assert.True(Posix.Mode(folder.At("out", "tree", "build.sh")).HasFlag(UnixFileMode.UserExecute));
        Assert.Equal([folder.At("out", "tree")], Directory.EnumerateFileSystemEntries(folder.At("out")));
        Assert.Null(await git.ReadAsync("web", revisions[1], "pipeline.json", default));
        Assert.Equal("true\n", await git.ReadAsync("web", revisions[1], "build.sh", default));
    }

    [Fact]
    public async Task A_fetch_removes_branches_that_are_gone_and_keeps_their_commits()
    {
        Git(folder.At("origin.git"), "branch", "-D", "feature/ünï");
        await git.FetchAsync("web", folder.At("origin.git"), default);
        Assert.Null(await git.ResolveAsync("web", "feature/ünï", default));
        Assert.True(await git.HasAsync("web", revisions[2], default));
    }

    [Fact]
    public async Task Locks_that_a_killed_fetch_left_do_not_stand_in_the_way()
    {
        var mirror = folder.At("data", "repositories", "web.git");
        Git(folder.At("origin.git"), "branch", "new", "main");
        Directory.CreateDirectory(Path.Combine(mirror, "refs", "heads"));
        await File.WriteAllTextAsync(Path.Combine(mirror, "refs", "heads", "new.lock"), "");
        await File.WriteAllTextAsync(Path.Combine(mirror, "packed-refs.lock"), "");

        await new GitClient(new PipelineOptions { DataFolder = folder.At("data") }).FetchAsync("web", folder.At("origin.git"), default);

        Assert.Equal(revisions[1], await git.ResolveAsync("web", "new", default));
    }

    [Fact]
    public async Task A_project_that_was_never_fetched_is_an_error_that_says_so()
    {
        Assert.False(await git.HasAsync("other", revisions[1], default));
        var error = await Assert.ThrowsAsync<GitException>(() => git.BranchesAsync("other", default));
        Assert.Contains("not a git repository", error.Message);
    }

    private static void Git(string repository, params string[] arguments)
    {
        using var process = Process.Start("git", ["-C", repository, .. arguments]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
