using System.Diagnostics;
using ChatBot.Pipeline;
using ChatBot.Pipeline.Folders;
using ChatBot.Pipeline.Git;
using ChatBot.Pipeline.Runs;
using ChatBot.Pipeline.Steps;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBot.Tests.Support;

/// <summary>An embedded pipeline on real folders with a real git repository of five revisions; the clock is moved by hand.</summary>
public sealed class PipelineWorld : IAsyncDisposable
{
    public const string Build =
        "mkdir -p site && echo \"$CHATBOT_REVISION\" > site/index.html && echo \"$CHATBOT_REVISION\" > site/revision.txt";

    private readonly TemporaryFolder folder = new();
    private readonly List<EmbeddedRun> changes = [];
    private readonly List<(Func<EmbeddedRun, bool> What, TaskCompletionSource<EmbeddedRun> Seen)> awaited = [];
    private CancellationTokenSource? power;
    private Task running = Task.CompletedTask;

    private PipelineWorld(TimeSpan poll) =>
        Options = new PipelineOptions
        {
            DataFolder = folder.At("data"),
            Poll = poll,
            LogLimitBytes = 1000,
        };

    public ManualTime Time { get; } = new();

    public MemoryRunBook Book { get; } = new();

    public PipelineOptions Options { get; }

    public EmbeddedPipeline Engine { get; private set; } = null!;

    /// <summary>The repository's revisions, oldest first.</summary>
    public IReadOnlyList<string> Revisions { get; private set; } = [];

    public string Repository => folder.At("origin.git");

    /// <summary>What was announced, in order, over all restarts.</summary>
    public IReadOnlyList<EmbeddedRun> Changes
    {
        get
        {
            lock (changes)
                return [.. changes];
        }
    }

    public static async Task<PipelineWorld> StartAsync(
        string steps = "{}",
        string build = Build,
        string? pipelineJson = null,
        TimeSpan? poll = null
    )
    {
        var world = new PipelineWorld(poll ?? Timeout.InfiniteTimeSpan);
        var json = pipelineJson ?? Json(steps, build);
        var history = string.Concat(
            Enumerable
                .Range(1, 5)
                .Select(n =>
                    $"""
                        commit refs/heads/main
                        mark :{n}
                        committer nick <nick@example.com> {1_700_000_000 + n} +0000
                        data <<E
                        change {n}
                        E
                        M 100644 inline pipeline.json
                        data <<E
                        {json}
                        E
                        M 100644 inline number.txt
                        data <<E
                        {n}
                        E

                        """ + "\n"
                )
        );
        var marks = await GitImport.CreateAsync(world.Repository, history + "done\n", default);
        world.Revisions = [.. marks.OrderBy(m => m.Key).Select(m => m.Value)];
        world.PowerOn();
        return world;
    }

    /// <summary>Adds a sixth revision with other steps, for those that must know a path of this world.</summary>
    public void Rewrite(string steps, string build = Build)
    {
        var start = new ProcessStartInfo("git", ["--git-dir", Repository, "fast-import", "--quiet"]) { RedirectStandardInput = true };
        using var import = Process.Start(start)!;
        import.StandardInput.Write(
            $"""
            commit refs/heads/main
            committer nick <nick@example.com> 1700000010 +0000
            data <<E
            other steps
            E
            from refs/heads/main^0
            M 100644 inline pipeline.json
            data <<E
            {Json(steps, build)}
            E

            """ + "\n"
        );
        import.StandardInput.Close();
        import.WaitForExit();
        Revisions = [.. Revisions, File.ReadAllText(Path.Combine(Repository, "refs", "heads", "main")).Trim()];
    }

    /// <summary>What lives of a run's steps.</summary>
    internal IReadOnlyList<ProcessEntry> ProcessesOf(string key) =>
        [.. ProcessEntry.All().Where(p => p.Alive && p.Carries($"CHATBOT_STEP={At("data", "pipeline", "runs", key)}"))];

    public string At(params string[] parts) => folder.At(parts);

    public string Server(int n) => folder.At("servers", $"s{n}");

    public RunRequest Request(
        string key,
        int revision,
        int servers = 1,
        double spreadSeconds = 0,
        RunKind kind = RunKind.Deploy,
        string tier = "prod"
    ) =>
        new(
            key,
            "web",
            Repository,
            Revisions[revision - 1],
            tier,
            [.. Enumerable.Range(1, servers).Select(Server)],
            TimeSpan.FromSeconds(spreadSeconds),
            Keep: 5,
            kind
        );

    /// <summary>A new engine on the same book and folders, as after a restart.</summary>
    public void PowerOn()
    {
        power = new CancellationTokenSource();
        Engine = new EmbeddedPipeline(Book, new GitClient(Options), Options, Time, NullLogger<EmbeddedPipeline>.Instance);
        Engine.Changed += Note;
        running = Engine.RunAsync(power.Token);
    }

    public async Task PowerOffAsync()
    {
        await power!.CancelAsync();
        await running;
        power.Dispose();
    }

    public async Task<EmbeddedRun> EndOfAsync(RunRequest request)
    {
        await Engine.TriggerAsync(request, default);
        return await SeenAsync(r => r.Key == request.Key && r.Ended);
    }

    /// <summary>Completes with the first announced run, past or coming, that is so.</summary>
    public Task<EmbeddedRun> SeenAsync(Func<EmbeddedRun, bool> what)
    {
        lock (changes)
        {
            if (changes.FirstOrDefault(what) is { } seen)
                return Task.FromResult(seen);
            var waiter = new TaskCompletionSource<EmbeddedRun>(TaskCreationOptions.RunContinuationsAsynchronously);
            awaited.Add((what, waiter));
            return waiter.Task.WaitAsync(Patience.Longest, TimeProvider.System);
        }
    }

    public string Log(string key, string step) => File.ReadAllText(At("data", "pipeline", "runs", key, step + ".log"));

    public async ValueTask DisposeAsync()
    {
        await PowerOffAsync();
        folder.Dispose();
    }

    private static string Json(string steps, string build) =>
        $$"""{ "build": ["{{build.Replace("\\", "\\\\").Replace("\"", "\\\"")}}"], "output": "site", "steps": {{steps}} }""";

    private void Note(EmbeddedRun run)
    {
        lock (changes)
        {
            changes.Add(run);
            foreach (var waiter in awaited.Where(w => w.What(run)).ToList())
            {
                awaited.Remove(waiter);
                waiter.Seen.SetResult(run);
            }
        }
    }
}
