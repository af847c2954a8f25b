using System.Collections;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Pipeline.Folders;
using ChatBot.Pipelines.Adapter;
using ChatBot.Settings;
using ChatBot.Templates;

namespace ChatBot.Pipelines.Command;

/// <summary>
/// A script of the team's own that deploys. It runs in a session of its own and outlives this program, which finds it again by a folder
/// that is named after its key: <c>commands/{pipeline}/{job}/{key}</c> below the data folder. A run's id is its deploy's key.
/// </summary>
internal sealed class CommandPipeline(PipelineSettings settings, string data, TimeProvider clock) : IPipeline
{
    /// <summary>How many runs of a job keep their folders.</summary>
    public const int Kept = 50;

    // The program's own environment holds tokens.
    private static readonly string[] _passed = ["PATH", "HOME", "LANG", "TMPDIR", "TZ", "USER"];

    private readonly string _home = Path.Combine(Path.GetFullPath(data), "commands", FolderName.Of(settings.Name));

    public static PipelineKind Kind { get; } =
        new(
            "Command",
            (settings, services) =>
                new CommandPipeline(
                    settings,
                    services.GetRequiredService<ChatBotSettings>().DataDirectory,
                    services.GetRequiredService<TimeProvider>()
                )
        )
        {
            Faults = settings =>
                settings.Jobs.Count == 0
                    ? [("Jobs", "are missing; name at least one, with its Command")]
                    : settings.Jobs.Select((job, i) => (job, i)).SelectMany(one => JobFaults(one.job, $"Jobs:{one.i}:Command")),
        };

    public string Name => settings.Name;

    public PipelineAbilities Can { get; } =
        new("it asks the command and all that it started to end, and ends them after ten seconds") { Lists = false };

    public async Task<TriggerAnswer> TriggerAsync(Trigger trigger, CancellationToken cancellationToken)
    {
        if (Job(trigger.Job) is not { } job)
            return Refused($"there is no job {trigger.Job}");
        var folder = Path.GetFullPath(job.Folder.Length > 0 ? job.Folder : ".", Path.GetFullPath(data));
        if (!Directory.Exists(folder))
            return Refused($"the folder of job {job.Name} is missing: {folder}");
        if (trigger.Parameters.Keys.FirstOrDefault(name => name.Length == 0 || name.Contains('=') || name.Contains('\0')) is { } odd)
            return Refused($"'{odd}' can be no variable's name");
        if (Place(trigger.Job, trigger.Key) is not { } place)
            return Refused("a run needs a key");
        Sweep(trigger.Job);
        string[] command = [.. job.Command.Select(part => TextTemplate.Fill(part, hole => TriggerBuilder.Value(trigger, hole)))];
        return await place.BeginAsync(command, folder, Environment(trigger), trigger.Comment, cancellationToken) is { } run
            ? new TriggerAnswer.Accepted(run)
            : new TriggerAnswer.Accepted(null);
    }

    /// <summary>
    /// A run that was asked for and did not begin never will: it is taken back, so that nothing shows and nothing comes
    /// late.
    /// </summary>
    public Task<Run?> FindAsync(Trigger trigger, CancellationToken cancellationToken) =>
        Task.FromResult(Place(trigger.Job, trigger.Key)?.FoundOrTakenBack());

    public Task<Run?> PollAsync(string job, string id, CancellationToken cancellationToken) => Task.FromResult(Place(job, id)?.Seen());

    public async Task<StopAnswer> StopAsync(string job, Run run, CancellationToken cancellationToken)
    {
        if (Place(job, run.Id) is { } place)
            await place.StopAsync(cancellationToken);
        return new StopAnswer.Asked();
    }

    public Task<IReadOnlyList<SeenRun>> RecentAsync(string job, int count, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SeenRun>>([]);

    public Task<IReadOnlyList<Commit>> ChangesAsync(string job, string id, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Commit>>([]);

    private static IEnumerable<(string Setting, string Fault)> JobFaults(JobSettings job, string at)
    {
        if (job.Command.Count == 0 || string.IsNullOrWhiteSpace(job.Command[0]))
            yield return (at, "is missing; name the program and its arguments, like [\"./deploy.sh\", \"{revision}\"]");
        foreach (
            var hole in job
                .Command.SelectMany(TextTemplate.HolesIn)
                .Where(hole => hole == "id" || !TriggerBuilder.Holes.Contains(hole))
                .Distinct()
        )
            yield return (
                at,
                $"holds {{{hole}}}, which nothing fills; there is {{{string.Join("}, {", TriggerBuilder.Holes.Where(one => one != "id"))}}}"
            );
    }

    private static TriggerAnswer.Refused Refused(string why) => new(new OutsideText(why));

    private static Dictionary<string, string> Environment(Trigger trigger)
    {
        var all = System
            .Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Where(one => _passed.Contains((string)one.Key))
            .ToDictionary(one => (string)one.Key, one => (string?)one.Value ?? "");
        foreach (var (name, value) in trigger.Parameters)
            all[name] = value;
        all["DEPLOY_KEY"] = trigger.Key;
        all["DEPLOY_TIER"] = trigger.Tier;
        all["DEPLOY_REVISION"] = trigger.Revision.Sha;
        all["DEPLOY_REFERENCE"] = trigger.Reference;
        all["DEPLOY_PROJECT"] = trigger.Project;
        all["DEPLOY_PERSON"] = trigger.By.Name ?? "";
        return all;
    }

    private JobSettings? Job(string name) => settings.Jobs.FirstOrDefault(job => job.Name == name);

    private CommandRun? Place(string job, string key) =>
        job.Length == 0 || key.Length == 0 ? null : new CommandRun(key, Path.Combine(_home, FolderName.Of(job), FolderName.Of(key)), clock);

    // What has not ended stays, however old.
    private void Sweep(string job)
    {
        var folder = new DirectoryInfo(Path.Combine(_home, FolderName.Of(job)));
        if (!folder.Exists)
            return;
        foreach (var old in folder.EnumerateDirectories().OrderByDescending(one => one.LastWriteTimeUtc).Skip(Kept - 1))
            if (File.Exists(Path.Combine(old.FullName, CommandRun.ExitFile)))
                old.Delete(recursive: true);
    }
}
