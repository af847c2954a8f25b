using System.Globalization;
using System.Text;
using ChatBot.Core.Pipelines;
using ProcessEntry = ChatBot.Pipeline.Steps.ProcessEntry;

namespace ChatBot.Tests.Support;

/// <summary>
/// A CI that is a script: each run is a process, which reports itself in a folder of its own and then obeys what the tests say. It has no
/// wire, so nothing of calls and answers is true of it.
/// </summary>
internal sealed class FakeCommands : FakePipeline
{
    // Open at both ends, the pipe of its orders keeps what was said while nobody read, and nobody waits for a reader.
    private const string Script = """
        run=$(mktemp -d "$1/run.XXXXXX") && mkfifo "$run/orders" && exec 3<>"$run/orders" || exit 70
        trap ': > "$run/told"' TERM
        { printf '%s\0' "$PPID" "$2" "$3" "$4"; env -0; } > "$run/said.new" && mv "$run/said.new" "$run/said"
        while :; do
          read -r verb n of text <&3 || continue
          case $verb in
            show) printf '##chatbot[progress %s/%s %s]\n' "$n" "$of" "$text" ;;
            end) printf '%s\n' "$text"; exit "$n" ;;
          esac
        done
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly HashSet<string> _seen = [];
    private readonly Dictionary<FakeRun, RunningScript> _scripts = new(ReferenceEqualityComparer.Instance);

    public FakeCommands(TimeProvider clock)
        : base(clock) => File.WriteAllText(_folder.At("deploy.sh"), Script);

    public override IEnumerable<string> Settings(string at) =>
        [
            $"{at}:Kind=Command",
            .. new[] { "dev", "prod" }.SelectMany(
                (tier, i) =>
                    new[] { "sh", _folder.At("deploy.sh"), _folder.Path, "{job}", "{revision}", "{reference}" }
                        .Select((part, j) => $"{at}:Jobs:{i}:Command:{j}={part}")
                        .Prepend($"{at}:Jobs:{i}:Name={Job(tier)}")
            ),
        ];

    public override string Job(string tier) => $"to {tier}/x";

    /// <summary>All runs that have reported themselves.</summary>
    public override IReadOnlyList<FakeRun> Runs
    {
        get
        {
            Locked(Look);
            return base.Runs;
        }
    }

    public override bool IsBusy =>
        Locked(() =>
        {
            Look();
            return _scripts.Values.Any(script => script.IsBusy);
        });

    public override void Begin(FakeRun run, string step = "", int done = 0, int total = 0)
    {
        base.Begin(run, step, done, total);
        if (total > 0)
            Locked(() => _scripts[run].Order(string.Create(CultureInfo.InvariantCulture, $"show {done} {total} {step}")));
    }

    public override void End(FakeRun run, RunState how = RunState.Succeeded, string reason = "")
    {
        base.End(run, how, reason);
        Locked(() =>
            _scripts[run]
                .End(
                    how switch
                    {
                        RunState.Succeeded => 0,
                        RunState.Stopped => 143,
                        _ => 1,
                    },
                    reason
                )
        );
    }

    /// <summary>Somebody tidies up: the program's own folder of the run is gone, and its process goes on.</summary>
    public override void Forget(FakeRun run)
    {
        base.Forget(run);
        Locked(() => Directory.Delete(_scripts[run].Home, recursive: true));
    }

    public override async ValueTask DisposeAsync()
    {
        Locked(() =>
        {
            Look();
            foreach (var script in _scripts.Values)
                script.End(1, "");
        });
        // These are real processes, so time is real too: none may write into a folder that is being deleted.
        while (IsBusy)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override FakeReply Answer(FakeCall call)
    {
        Broke("A command hears no calls.");
        return No(404, "");
    }

    protected override bool IsTrigger(FakeCall call) => false;

    protected override bool IsSignedIn(FakeCall call) => true;

    protected override FakeReply No(int status, string words) => new(status);

    private void Look()
    {
        foreach (
            var folder in Directory
                .GetDirectories(_folder.Path, "run.*")
                .Where(one => File.Exists(Path.Combine(one, "said")) && _seen.Add(one))
        )
        {
            var said = File.ReadAllText(Path.Combine(folder, "said"), Encoding.UTF8).Split('\0');
            var environment = said[4..^1].Select(one => one.Split('=', 2)).ToDictionary(one => one[0], one => one[1]);
            var run = new FakeRun(environment["DEPLOY_KEY"], said[1], environment["DEPLOY_PERSON"], Clock.GetUtcNow())
            {
                Parameters = environment.Where(one => one.Key.StartsWith("DEPLOY_", StringComparison.Ordinal)).ToDictionary(),
                Reference = environment["DEPLOY_REFERENCE"],
                Revision = environment["DEPLOY_REVISION"],
                Key = environment["DEPLOY_KEY"],
                State = RunState.Running,
            };
            if (said[2] != run.Revision || said[3] != run.Reference || said[1] != Job(environment["DEPLOY_TIER"]))
                Broke("Its arguments say another thing than its environment.");
            _scripts[Add(run)] = new RunningScript(
                folder,
                environment["CHATBOT_COMMAND"],
                int.Parse(said[0], CultureInfo.InvariantCulture)
            );
        }
        foreach (var (run, script) in _scripts)
            run.IsStopping = script.IsTold;
    }

    /// <summary>A script that goes on, or has ended.</summary>
    /// <param name="folder">Where it reported itself.</param>
    /// <param name="home">The program's folder of the run.</param>
    /// <param name="shell">The process that waits for its end.</param>
    private sealed class RunningScript(string folder, string home, int shell)
    {
        private readonly ProcessEntry? _shell = ProcessEntry.Find(shell);
        private bool _isEnding;

        public string Home => home;

        public bool IsTold => File.Exists(Path.Combine(folder, "told"));

        /// <summary>Whether it was told to stop, or to end, and has not come to it.</summary>
        public bool IsBusy
        {
            get
            {
                if (!IsAlive)
                    return false;
                if (_isEnding)
                    return true;
                if (IsTold || !File.Exists(Path.Combine(home, "stop")))
                    return false;
                // A signal that comes just before the shell begins to read is heard after it.
                Order("");
                return true;
            }
        }

        private bool IsAlive =>
            _shell is not null && ProcessEntry.Find(_shell.Id) is { Alive: true } now && now.StartTicks == _shell.StartTicks;

        public void End(int code, string words)
        {
            if (IsAlive && !_isEnding)
                Order(string.Create(CultureInfo.InvariantCulture, $"end {code} - {words}"));
            _isEnding = true;
        }

        public void Order(string order)
        {
            using var orders = new FileStream(
                Path.Combine(folder, "orders"),
                FileMode.Open,
                FileAccess.ReadWrite,
                FileShare.ReadWrite,
                bufferSize: 0
            );
            orders.Write(Encoding.UTF8.GetBytes(order + "\n"));
        }
    }
}
