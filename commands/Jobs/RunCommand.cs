using System.Collections.Immutable;
using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Deploys;
using ChatBot.Core.People;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Timeline;

namespace ChatBot.Commands.Jobs;

/// <summary>
/// Runs a job that the settings name (a restart, a purge, a smoke test). It needs no turn and passes holds, as it changes no
/// tier.
/// </summary>
[Command("run", "Run a job: a restart, a purge, a smoke test", EverydayWord = true)]
[Usage("run [project] <job> [name=value…] [sure]")]
public sealed class RunCommand(IDeployBook deploys, IRepositories repositories, Roles roles) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        if (said.Project is not { } project || said.Fit.Word(Slot.Job) is not { } name)
            return Reply.Refuse($"Say which: {new Code("run <project> <job>")}.");
        if (project.Job(name) is not { } job)
            return NoSuchJob(project, name);
        if (!roles.Has(said.Person, job.Role))
            return Reply.Refuse(
                $"Running {job.Name} on {project.Name} needs the role {job.Role}: {string.Join(", ", roles.Of(job.Role!))}."
            );
        var (values, refusal) = Values(job, project, said.Fit.Word(Slot.Values) ?? "");
        if (refusal is not null)
            return refusal;
        if (job.Confirm && !said.Fit.Has("sure"))
            return AskFirst(said, project, job);
        return await RecordAsync(said, project, job, values, cancellationToken);
    }

    private async Task<Reply> RecordAsync(
        Invocation said,
        Project project,
        Job job,
        IReadOnlyDictionary<string, string> values,
        CancellationToken cancellationToken
    )
    {
        var trunk = await repositories.ResolveAsync(project, null, cancellationToken);
        var wanted = new Deploy(0, "", project.Name, job.Name, trunk?.Revision ?? Revision.Unknown, said.Person, said.At)
        {
            Kind = DeployKind.Job,
            Parameters = values,
        };
        if (await deploys.AddAsync(wanted, cancellationToken) is not { } recorded)
            return await IsRunningAsync(project, job, cancellationToken);
        var entry = new TimelineEntry(said.Person, "ran", project.Name, recorded.Subject) { Tier = job.Name, Why = Text(values) };
        return Reply.Did(entry, DeployPost.Of(recorded, project));
    }

    private static (IReadOnlyDictionary<string, string> Values, Reply? Refusal) Values(Job job, Project project, string said)
    {
        Dictionary<string, string> values = [];
        foreach (var part in said.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (part[..part.IndexOf('=')], part[(part.IndexOf('=') + 1)..]);
            if (job.Asks.Keys.FirstOrDefault(one => one.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } known)
                return (values, Reply.Refuse($"{job.Name} takes no {name}. {Takes(job)}"));
            if (!values.TryAdd(known, value))
                return (values, Reply.Refuse($"{known} is said twice."));
        }
        foreach (var (name, value) in job.Asks)
        {
            if (values.ContainsKey(name))
                continue;
            if (value is null)
                return (
                    values,
                    Reply.Refuse($"{job.Name} needs {name}: say {new Code($"run {project.Name} {job.Name} {name}=…")}. {Takes(job)}")
                );
            values[name] = value;
        }
        return (values.ToImmutableDictionary(), null);
    }

    private async Task<Reply> IsRunningAsync(Project project, Job job, CancellationToken cancellationToken) =>
        (await deploys.UnfinishedAsync(project.Name, job.Name, cancellationToken)) is [var busy, ..]
            ? Reply.Refuse(
                $"{busy.By} runs {job.Name} on {project.Name} already ({DeployPost.Progress(busy)}). Wait for it, or halt it.",
                new Button($"halt {project.Name} {job.Name}")
            )
            : Reply.Refuse($"{job.Name} ran a moment ago. Say it again.");

    private static Reply AskFirst(Invocation said, Project project, Job job)
    {
        var line = $"run {project.Name} {job.Name}{(said.Fit.Word(Slot.Values) is { } values ? $" {values}" : "")} sure";
        return Reply.Refuse($"{job.Name} on {project.Name}: sure? Then say {new Code(line)}.", new Button($"run {job.Name}", line));
    }

    private static Reply NoSuchJob(Project project, string name) =>
        project.Jobs.Count == 0
            ? Reply.Refuse($"{project.Name} has no jobs. They are named in the settings, under Jobs.")
            : Reply.Refuse($"{project.Name} has no job {name}. There is {string.Join(", ", project.Jobs.Select(job => job.Name))}.");

    private static Line Takes(Job job) =>
        job.Asks.Count == 0
            ? Line.Of($"It takes nothing.")
            : Line.Of($"It takes {string.Join(", ", Ordered(job).Select(ask => Takes(ask.Key, ask.Value)))}.");

    // Those that have to be said come first.
    private static IEnumerable<KeyValuePair<string, string?>> Ordered(Job job) =>
        job.Asks.OrderBy(ask => ask.Value is not null).ThenBy(ask => ask.Key, StringComparer.Ordinal);

    private static string Takes(string name, string? byItself) =>
        byItself switch
        {
            null => name,
            "" => $"{name} (may be left out)",
            _ => $"{name} ({byItself} by itself)",
        };

    private static string Text(IReadOnlyDictionary<string, string> values) =>
        string.Join(' ', values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
}
