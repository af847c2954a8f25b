using ChatBot.Core.Chat;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Pipeline;
using ChatBot.Pipeline.Runs;
using ChatBot.Settings;

namespace ChatBot.Pipelines.Embedded;

/// <summary>The pipeline inside this program, behind the same port as every other. A run's id is its deploy's key.</summary>
internal sealed class EmbeddedAdapter : IPipeline
{
    private readonly EmbeddedPipeline _pipeline;
    private readonly PipelineSettings _settings;
    private readonly ChatBotSettings _all;

    public EmbeddedAdapter(EmbeddedPipeline pipeline, PipelineSettings settings, ChatBotSettings all, ChangeSignal signal)
    {
        (_pipeline, _settings, _all) = (pipeline, settings, all);
        pipeline.Changed += _ => signal.All();
    }

    public string Name => _settings.Name;

    public PipelineAbilities Can { get; } = new("it stops before the next server") { IsOurs = true, Lists = false };

    public async Task<TriggerAnswer> TriggerAsync(Trigger trigger, CancellationToken cancellationToken)
    {
        if (_settings.Jobs.FirstOrDefault(job => job.Name == trigger.Job) is not { } job)
            return new TriggerAnswer.Refused(new OutsideText($"There is no job {trigger.Job}."));
        try
        {
            return new TriggerAnswer.Accepted(Seen(await _pipeline.TriggerAsync(Request(trigger, job), cancellationToken)));
        }
        catch (ArgumentException e)
        {
            return new TriggerAnswer.Refused(new OutsideText(e.Message));
        }
    }

    public Task<Run?> FindAsync(Trigger trigger, CancellationToken cancellationToken) =>
        PollAsync(trigger.Job, trigger.Key, cancellationToken);

    public async Task<Run?> PollAsync(string job, string id, CancellationToken cancellationToken) =>
        await _pipeline.FindAsync(id, cancellationToken) is { } run ? Seen(run) : null;

    public async Task<StopAnswer> StopAsync(string job, Run run, CancellationToken cancellationToken)
    {
        await _pipeline.StopAsync(run.Id, cancellationToken);
        return new StopAnswer.Asked();
    }

    public Task<IReadOnlyList<SeenRun>> RecentAsync(string job, int count, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SeenRun>>([]);

    public Task<IReadOnlyList<Commit>> ChangesAsync(string job, string id, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Commit>>([]);

    private RunRequest Request(Trigger trigger, JobSettings job) =>
        new(
            trigger.Key,
            trigger.Project,
            _all.Projects.First(project => project.Name == trigger.Project).Repository.Url,
            trigger.Revision.Sha,
            trigger.Tier,
            [.. job.Servers.Select(folder => Path.GetFullPath(folder, _all.DataDirectory))],
            trigger.Now ? TimeSpan.Zero : job.Spread,
            job.Keep,
            trigger.Kind == DeployKind.Rollback ? RunKind.Rollback : RunKind.Deploy
        );

    private static Run Seen(EmbeddedRun run) =>
        new(run.Key, State(run.State))
        {
            Step = run.Step,
            Done = run.Done,
            Total = run.Total,
            Reason = run.Reason,
            Measure = Measure.Servers,
        };

    private static RunState State(EmbeddedRunState state) =>
        state switch
        {
            EmbeddedRunState.Queued => RunState.Queued,
            EmbeddedRunState.Succeeded => RunState.Succeeded,
            EmbeddedRunState.Failed => RunState.Failed,
            EmbeddedRunState.Stopped => RunState.Stopped,
            _ => RunState.Running,
        };
}
