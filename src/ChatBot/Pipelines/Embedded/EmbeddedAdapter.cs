using ChatBot.Chat;
using ChatBot.Deploys;
using ChatBot.Pipeline;
using ChatBot.Posts;
using ChatBot.Settings;

namespace ChatBot.Pipelines.Embedded;

/// <summary>The pipeline inside this program, behind the same port as every other.</summary>
internal sealed class EmbeddedAdapter : IPipeline
{
    private readonly EmbeddedPipeline _pipeline;
    private readonly PipelineSettings _settings;
    private readonly ChatBotSettings _all;

    public EmbeddedAdapter(EmbeddedPipeline pipeline, PipelineSettings settings, ChatBotSettings all, Nudge nudge)
    {
        (_pipeline, _settings, _all) = (pipeline, settings, all);
        pipeline.Changed += _ => nudge.All();
    }

    public string Name => _settings.Name;

    public async Task<TriggerAnswer> TriggerAsync(Trigger trigger, CancellationToken stop)
    {
        if (_settings.Jobs.FirstOrDefault(job => job.Name == trigger.Tier.Job) is not { } job) return new TriggerAnswer.Refused(new OutsideText($"There is no job {trigger.Tier.Job}."));
        await _pipeline.TriggerAsync(Request(trigger, job), stop);
        return new TriggerAnswer.Accepted();
    }

    public async Task<Run?> FindAsync(string key, CancellationToken stop) =>
        await _pipeline.FindAsync(key, stop) is { } run ? new Run(State(run.State), run.Step, run.Done, run.Total, run.Reason) : null;

    public Task StopAsync(string key, CancellationToken stop) => _pipeline.StopAsync(key, stop);

    private Pipeline.RunRequest Request(Trigger trigger, JobSettings job) => new(
        trigger.Key,
        trigger.Project.Name,
        _all.Projects.First(project => project.Name == trigger.Project.Name).Repository.Url,
        trigger.Revision.Sha,
        trigger.Tier.Name,
        [.. job.Servers.Select(folder => Path.GetFullPath(folder, _all.DataDirectory))],
        trigger.Now ? TimeSpan.Zero : job.Spread,
        job.Keep,
        trigger.Kind == DeployKind.Rollback ? Pipeline.RunKind.Rollback : Pipeline.RunKind.Deploy);

    private static RunState State(Pipeline.RunState state) => state switch
    {
        Pipeline.RunState.Queued => RunState.Queued,
        Pipeline.RunState.Succeeded => RunState.Succeeded,
        Pipeline.RunState.Failed => RunState.Failed,
        Pipeline.RunState.Stopped => RunState.Stopped,
        _ => RunState.Running,
    };
}
