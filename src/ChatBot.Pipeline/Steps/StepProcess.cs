using System.Diagnostics;
using ChatBot.Pipeline.Folders;
using ChatBot.Pipeline.Runs;

namespace ChatBot.Pipeline.Steps;

/// <summary>Runs one command of a run in a session of its own, so that it can be ended with everything it started, by this
/// program or by the one that is started after a kill. What a command leaves running in the background is ended with it.</summary>
internal sealed class StepProcess(PipelineOptions options, RunRequest request, TimeProvider clock)
{
    private const string Mark = "CHATBOT_STEP";

    // The step writes down who it is before it does anything: between its start and a note of ours there would be a gap in
    // which a kill leaves a process that nobody knows. One output stream keeps lines and complaints in order.
    private const string Script = """
        exec 2>&1 </dev/null
        { read -r id < /proc/$$/stat && printf '%s\n' "$id" > "$1"; } 2>/dev/null
        exec sh -c "$2"
        """;

    // The program's own environment holds tokens.
    private static readonly string[] Passed = ["PATH", "HOME", "LANG", "TMPDIR"];
    private static readonly string? Setsid = FindSetsid();

    private readonly RunFolders folders = new(options, request);

    /// <summary>Ends what a program that was killed has left running of this run.</summary>
    public async Task EndLeftoversAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folders.Log))
            return;
        foreach (var file in Directory.EnumerateFiles(folders.Log, "*.pid"))
        {
            var leader = ProcessEntry.Parse(await File.ReadAllTextAsync(file, cancellationToken));
            await Tree().LedBy(leader).EndAsync(cancellationToken);
            File.Delete(file);
        }
        await Tree().EndAsync(cancellationToken);
    }

    /// <summary>Runs a step to its end.</summary>
    /// <returns>Null if it went well, else the fault with the last lines of its output.</returns>
    public async Task<string?> RunAsync(StepCommand step, string folder, CancellationToken cancellationToken)
    {
        using var activity = ProcessActivity.Begin(ProcessActivity.Step);
        Directory.CreateDirectory(folders.Log);
        var file = Path.Combine(folders.Log, step.FileName);
        using var log = new StepLog(file + ".log", options.LogLimitBytes);
        using var process =
            Process.Start(Start(step, folder, file + ".pid")) ?? throw new InvalidOperationException($"{step.Label} could not be started.");
        process.StandardInput.Close();
        var copying = CopyAsync(process.StandardOutput.BaseStream, log);
        var tree = Tree().LedBy(ProcessEntry.Find(process.Id));
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await AskToEndAsync(process, tree);
            throw;
        }
        finally
        {
            await EndAsync(process, tree);
            // Only a process that hid from us (no mark, a session of its own) can still hold the stream open then.
            await Task.WhenAny(copying, Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, CancellationToken.None));
            File.Delete(file + ".pid");
        }

        if (copying.IsFaulted)
            await copying;
        return process.ExitCode == 0 ? null : Fault(step, process.ExitCode, log);
    }

    private static string Fault(StepCommand step, int exitCode, StepLog log) =>
        string.Join('\n', log.LastLines(5).Prepend($"{step.Label} failed with exit code {exitCode}"));

    private static async Task CopyAsync(Stream output, StepLog log)
    {
        var buffer = new byte[16 * 1024];
        IOException? full = null;
        while (await output.ReadAsync(buffer, CancellationToken.None) is > 0 and var read)
            try
            {
                if (full is null)
                    log.Write(buffer.AsSpan(0, read));
            }
            catch (IOException e)
            {
                full = e; // The step is heard to its end all the same: it would wait for ever on a stream that nobody reads.
            }
        if (full is not null)
            throw full;
    }

    private static async Task EndAsync(Process process, ProcessTree tree)
    {
        if (!Directory.Exists("/proc"))
            process.Kill(entireProcessTree: true);
        await tree.EndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
    }

    // A client of a database is told, so that it can cancel what the server does for it.
    private async Task AskToEndAsync(Process process, ProcessTree tree)
    {
        tree.Signal(Posix.Terminate);
        try
        {
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(options.StopGrace, clock);
        }
        catch (TimeoutException)
        {
            // It is killed next.
        }
    }

    private ProcessTree Tree() => ProcessTree.Marked(Mark, folders.Log);

    private ProcessStartInfo Start(StepCommand step, string folder, string pidFile)
    {
        string[] shell = ["sh", "-c", Script, "step", pidFile, step.Command];
        var start = new ProcessStartInfo(Setsid ?? shell[0], Setsid is null ? shell[1..] : shell)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment.Clear();
        foreach (var name in Passed)
            if (Environment.GetEnvironmentVariable(name) is { } value)
                start.Environment[name] = value;
        foreach (var (name, value) in options.Environment())
            start.Environment[name] = value;
        start.Environment["CHATBOT_REVISION"] = request.Revision;
        start.Environment["CHATBOT_TIER"] = request.Tier;
        start.Environment["CHATBOT_PROJECT"] = request.Project;
        start.Environment["CHATBOT_KEY"] = request.Key;
        start.Environment[Mark] = $"{folders.Log}/{step.FileName}";
        return start;
    }

    private static string? FindSetsid() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Select(folder => Path.Combine(folder, "setsid"))
            .FirstOrDefault(File.Exists);
}
