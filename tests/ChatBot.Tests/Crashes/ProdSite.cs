using System.Text;
using ChatBot.Pipeline.Git;
using ChatBot.Pipeline.Steps;
using ChatBot.Tests.Support;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ChatBot.Tests.Crashes;

/// <summary>
/// The rehearsal's repository and its nine prod servers, under settings in which prod is the only tier, so that a deploy to it fetches and
/// builds too, and switches its servers in half a second.
/// </summary>
internal sealed class ProdSite(ProgramProcess program) : IAsyncDisposable
{
    public const int Servers = 9;

    private const string StepMark = "CHATBOT_STEP";

    public ProgramProcess Program => program;

    private string Runs => Path.Combine(program.Data, "pipeline", "runs");

    public static async Task<ProdSite> StartAsync(string data)
    {
        var program = await ProgramProcess.StartAsync(data);
        await program.KillAsync();
        var servers = string.Join(", ", Enumerable.Range(1, Servers).Select(server => $"\"servers/prod/{server}\""));
        await File.WriteAllTextAsync(
            Path.Combine(data, "appsettings.json"),
            $$"""
            {
              "Pipelines": [ { "Name": "here", "Jobs": [ { "Name": "prod", "Servers": [ {{servers}} ], "Spread": "00:00:00.5" } ] } ],
              "Projects": [
                {
                  "Name": "sample",
                  "Rooms": { "Deploys": [ "local:deploys" ] },
                  "Repository": { "Url": "{{Path.Combine(data, "sample.git")}}" },
                  "Tiers": [ { "Name": "prod", "Pipeline": "here" } ]
                }
              ]
            }
            """,
            program.Stop
        );
        return new ProdSite(program);
    }

    /// <summary>Makes a branch with one commit on top of trunk; its one file is made of its name.</summary>
    /// <returns>The commit.</returns>
    public async Task<string> PushAsync(string branch, string path, string text)
    {
        var commit = $"""
            commit refs/heads/{branch}
            committer nick <nick@example.com> 1700000000 +0000
            data {Encoding.UTF8.GetByteCount(branch)}
            {branch}
            from refs/heads/main^0
            M 100644 inline {path}
            data {Encoding.UTF8.GetByteCount(text)}
            {text}

            """;
        var repository = $"--git-dir={Path.Combine(program.Data, "sample.git")}";
        await new GitProcess(repository, "fast-import", "--quiet") { Input = Encoding.UTF8.GetBytes(commit) }.RunAsync(program.Stop);
        return (await new GitProcess(repository, "rev-parse", branch).TextAsync(program.Stop)).Trim();
    }

    /// <summary>How many servers serve a revision now, seen as a web server would see it.</summary>
    public int Serving(string revision) =>
        Enumerable
            .Range(1, Servers)
            .Count(server =>
                File.ReadAllText(Path.Combine(program.Data, "servers", "prod", $"{server}", "latest", "revision.txt")) == revision
            );

    /// <summary>The processes of the pipeline's steps that run now, whoever started them.</summary>
    public int StepsRunning() => ProcessEntry.All().Count(process => process.Alive && process.Carries($"{StepMark}={Runs}"));

    /// <summary>The deploys of a revision with the number of runs that each has.</summary>
    public async Task<(string State, long Done, long Runs)[]> DeploysAsync(string revision)
    {
        await using var store = Store();
        return
        [
            .. await store.QueryAsync<(string, long, long)>(
                """
                SELECT state, done, (SELECT COUNT(*) FROM runs WHERE runs.key = deploys.key) FROM deploys WHERE revision = @revision
                """,
                new { revision }
            ),
        ];
    }

    /// <summary>Whether the run of a revision's deploy has begun to write down what a step prints.</summary>
    public async Task<bool> HasLogAsync(string revision)
    {
        await using var store = Store();
        var keys = await store.QueryAsync<string>("SELECT key FROM deploys WHERE revision = @revision", new { revision });
        var folders = keys.Select(key => new DirectoryInfo(Path.Combine(Runs, key)));
        return folders.Any(folder => folder.Exists && folder.EnumerateFiles("*.log").Any());
    }

    /// <summary>The keys of runs that belong to no deploy, in the store and in the pipeline's folder.</summary>
    public async Task<string[]> StrayRunsAsync()
    {
        await using var store = Store();
        var known = await store.QueryAsync<string>("SELECT key FROM deploys");
        var stored = await store.QueryAsync<string>("SELECT key FROM runs");
        var folders = Directory.EnumerateDirectories(Runs).Select(folder => Path.GetFileName(folder)!);
        return [.. stored.Concat(folders).Where(key => !key.StartsWith("first-", StringComparison.Ordinal)).Except(known)];
    }

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        // What a test that failed has left.
        await ProcessTree.Marked(StepMark, Runs).EndAsync(CancellationToken.None);
    }

    private SqliteConnection Store() =>
        new(
            $"Data Source={Path.Combine(program.Data, "chatbot.db")};Mode=ReadOnly;Pooling=False;Default Timeout={Patience.LongestSeconds}"
        );
}
