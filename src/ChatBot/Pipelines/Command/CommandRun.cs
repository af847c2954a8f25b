using System.Diagnostics;
using System.Globalization;
using ChatBot.Core.Pipelines;
using ChatBot.Pipeline.Folders;
using ChatBot.Pipeline.Steps;
using ChatBot.Pipelines.Adapter;

namespace ChatBot.Pipelines.Command;

/// <summary>
/// One run of a command, by its folder. However many shells are started for it, one runs the command: the one whose link
/// <c>begun</c> is the
/// first, which says in the same instant which process it is. Whoever puts something else there first has taken the run back for good.
/// </summary>
internal sealed class CommandRun(string key, string folder, TimeProvider clock)
{
    public const string ExitFile = "exit";

    private const string BegunFile = "begun";
    private const string StopFile = "stop";
    private const string Mark = "CHATBOT_COMMAND";

    // The link is made of a file that names the process and its start, so that no other process that gets its number later is taken
    // for it. Told to end it lives on until its command has, to write down how that went. Its line says that it is the one that runs.
    private const string Script = """
        folder=$1; shift
        { read -r id < /proc/$$/stat && printf '%s\n' "$id" > "$folder/start.$$"; } 2>/dev/null || exit 0
        ln "$folder/start.$$" "$folder/begun" 2>/dev/null || exit 0
        trap : TERM INT HUP
        echo begun
        exec </dev/null >"$folder/output.log" 2>&1
        (exec "$@")
        echo $? > "$folder/exit.new" && mv "$folder/exit.new" "$folder/exit"
        """;

    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(10);
    private static readonly string? _setsid = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':')
        .Select(at => Path.Combine(at, "setsid"))
        .FirstOrDefault(File.Exists);

    /// <summary>Begins it, unless it has begun.</summary>
    /// <returns>The run; null when it was taken back meanwhile.</returns>
    public async Task<Run?> BeginAsync(
        IReadOnlyList<string> command,
        string home,
        IReadOnlyDictionary<string, string> environment,
        string comment,
        CancellationToken cancellationToken
    )
    {
        if (Seen() is { } known)
            return known;
        using var activity = ProcessActivity.Begin("shell");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(At("comment"), comment + "\n", cancellationToken);
        using var shell =
            Process.Start(Start(command, home, environment)) ?? throw new PipelineException("The shell could not be started.");
        // To the end of the line that it writes once it has begun, or of its output when another one has.
        await shell.StandardOutput.ReadToEndAsync(cancellationToken);
        return Seen();
    }

    /// <summary>Where it stands; null when it has not begun, or nobody knows it.</summary>
    public Run? Seen()
    {
        if (Leader() is not { } leader)
            return null;
        var output = CommandOutput.Read(At("output.log"));
        var run = output.Show(new Run(key, RunState.Running));
        if (Ended(run, output) is { } ended)
            return ended;
        if (IsAlive(leader))
            return run;
        // It may have ended between the two looks.
        if (Ended(run, output) is { } late)
            return late;
        // Its shell is gone without a word; what it started may go on.
        if (Tree(leader).IsAlive)
            return run;
        return IsStopped
            ? run with
            {
                State = RunState.Stopped,
            }
            : run with
            {
                State = RunState.Failed,
                Reason = "its process is gone without an exit code: somebody ended it, or the machine was restarted",
            };
    }

    /// <summary>Where it stands. When it has not begun it is taken back: nothing will begin then, however late.</summary>
    public Run? FoundOrTakenBack()
    {
        if (Seen() is { } run)
            return run;
        if (!Directory.Exists(folder))
            return null;
        try
        {
            File.Open(At(BegunFile), FileMode.CreateNew, FileAccess.Write).Dispose();
        }
        catch (IOException)
        {
            // Either it has just begun, or it was taken back before.
            if (Seen() is { } begun)
                return begun;
        }
        // Out of the way first: a shell that comes late finds no folder.
        var gone = $"{folder}~";
        if (Directory.Exists(gone))
            Directory.Delete(gone, recursive: true);
        Directory.Move(folder, gone);
        Directory.Delete(gone, recursive: true);
        return null;
    }

    /// <summary>Asks all its processes to end; asked again after the time of grace it ends them.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Leader() is not { } leader || Seen() is { IsEnded: true })
            return;
        if (!IsStopped)
        {
            await File.WriteAllTextAsync(
                At(StopFile + ".new"),
                clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
                cancellationToken
            );
            File.Move(At(StopFile + ".new"), At(StopFile), overwrite: true);
        }
        var asked = DateTimeOffset.Parse(await File.ReadAllTextAsync(At(StopFile), cancellationToken), CultureInfo.InvariantCulture);
        if (clock.GetUtcNow() < asked + _grace)
            Tree(leader).Signal(Posix.Terminate);
        else
            await Tree(leader).EndAsync(cancellationToken);
    }

    private bool IsStopped => File.Exists(At(StopFile));

    private string At(string name) => Path.Combine(folder, name);

    private ProcessTree Tree(ProcessEntry leader) => ProcessTree.Marked(Mark, folder).LedBy(leader);

    private static bool IsAlive(ProcessEntry leader) =>
        ProcessEntry.Find(leader.Id) is { Alive: true } now && now.StartTicks == leader.StartTicks;

    private ProcessEntry? Leader()
    {
        try
        {
            return ProcessEntry.Parse(File.ReadAllText(At(BegunFile)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private Run? Ended(Run run, CommandOutput output)
    {
        if (!File.Exists(At(ExitFile)))
            return null;
        var code = int.TryParse(File.ReadAllText(At(ExitFile)), CultureInfo.InvariantCulture, out var number) ? number : -1;
        if (code == 0)
            return run with { State = RunState.Succeeded };
        return IsStopped
            ? run with
            {
                State = RunState.Stopped,
            }
            : run with
            {
                State = RunState.Failed,
                Reason = $"exit code {code}{(output.Last.Length > 0 ? $": {output.Last}" : "")}",
            };
    }

    private ProcessStartInfo Start(IReadOnlyList<string> command, string home, IReadOnlyDictionary<string, string> environment)
    {
        string[] shell = ["sh", "-c", Script, "command", folder, .. command];
        var start = new ProcessStartInfo(_setsid ?? shell[0], _setsid is null ? shell[1..] : shell)
        {
            WorkingDirectory = home,
            RedirectStandardOutput = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.Environment[Mark] = folder;
        return start;
    }
}
