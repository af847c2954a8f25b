using ChatBot.Pipeline.Folders;

namespace ChatBot.Pipeline.Steps;

/// <summary>Processes that belong together, found in <c>/proc</c> each time anew. The mark in the environment is inherited by all
/// descendants, even those that made a session of their own, and no recycled number can carry it by accident; the session
/// catches those that cleaned their environment, as long as its leader is known to be ours.</summary>
internal sealed class ProcessTree
{
    private readonly string mark;
    private readonly ProcessEntry? leader;

    private ProcessTree(string mark, ProcessEntry? leader) => (this.mark, this.leader) = (mark, leader);

    /// <summary>All that carry <c>name=value</c> in their environment, or <c>name=value/…</c>.</summary>
    public static ProcessTree Marked(string name, string value) => new($"{name}={value}", null);

    /// <summary>And also all in the session that this process leads.</summary>
    public ProcessTree LedBy(ProcessEntry? process) => new(mark, process);

    /// <summary>Whether any of them is alive.</summary>
    public bool IsAlive => Members().Count > 0;

    public void Signal(int signal)
    {
        foreach (var process in Members())
            Posix.Signal(process.Id, signal);
    }

    /// <summary>Kills until none is left: a process that forks while it is looked for is found the next time.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        for (var round = 0; round < 200; round++)
        {
            var members = Members();
            if (members.Count == 0)
                return;
            foreach (var process in members)
                Posix.Signal(process.Id, Posix.Kill);
            // How long the kernel takes is no matter of the injected clock.
            await Task.Delay(TimeSpan.FromMilliseconds(round < 20 ? 2 : 20), TimeProvider.System, cancellationToken);
        }
    }

    private List<ProcessEntry> Members()
    {
        var alive = ProcessEntry.All().Where(p => p.Alive && p.Id != Environment.ProcessId).ToList();
        var ours = leader is not null && alive.Any(p => p.Id == leader.Id && p.StartTicks == leader.StartTicks && p.Session == p.Id);
        return [.. alive.Where(p => (ours && p.Session == leader!.Id) || p.Carries(mark))];
    }
}
