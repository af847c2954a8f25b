using ChatBot.Core.Chat;
using ChatBot.Core.Deploys;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Projects;

namespace ChatBot.Deploys;

/// <summary>
/// The next step of a deploy, each one transaction: the gates are asked once more, the call of the pipeline is announced, then made,
/// then followed until the pipeline says that it ended. A halt is obeyed at each step.
/// </summary>
internal sealed class DeploySteps(
    IUnitsOfWork units,
    IEnumerable<IPipeline> pipelines,
    RunTrigger calls,
    RunTracker sight,
    DeployRecorder recorder,
    PollSchedule schedule,
    TimeProvider clock
)
{
    private readonly Dictionary<string, IPipeline> _pipelines = pipelines.ToDictionary(pipeline => pipeline.Name);

    /// <summary>Whether there is something to do for a deploy now: something to decide, to halt, or to look at.</summary>
    public bool HasWork(Deploy deploy, Target target) =>
        sight.IsToStop(deploy) || schedule.IsDue(deploy) || _pipelines[target.Pipeline].Can.IsOurs;

    /// <summary>Makes the next step.</summary>
    /// <returns>Whether something changed, so that the step after it can be looked at now.</returns>
    public Task<bool> NextAsync(DeployContext context, Project project, Target target)
    {
        var pipeline = _pipelines[target.Pipeline];
        return context.Deploy switch
        {
            { State: DeployState.Requested } => StartAsync(context.Deploy, project, target, context.Stop),
            { RunId: null } => calls.NextAsync(context, project, target, pipeline),
            _ => sight.NextAsync(context, project, target, pipeline),
        };
    }

    private async Task<bool> StartAsync(Deploy deploy, Project project, Target target, CancellationToken cancellationToken)
    {
        if (deploy.HaltedBy is not null)
            return await recorder.EndAsync(deploy with { State = DeployState.Halted }, project, cancellationToken);
        var (isStarted, shut) = await TryStartAsync(deploy, project, target, cancellationToken);
        return shut is null
            ? isStarted
            : await recorder.EndAsync(deploy with { State = DeployState.Halted, Reason = shut }, project, cancellationToken);
    }

    // Ended by another unit, after this one: the end is told together with all that follows from it.
    private async Task<(bool IsStarted, string? Shut)> TryStartAsync(
        Deploy deploy,
        Project project,
        Target target,
        CancellationToken cancellationToken
    )
    {
        await using var unit = units.Begin();
        var now = clock.GetUtcNow();
        if (target is Tier tier)
        {
            var question = new GateQuestion(project, tier, deploy.Revision, deploy.Kind, now);
            var answers = await unit.Of<GateList>().NotOpenAsync(question, cancellationToken);
            if (answers.Count > 0)
                return (false, string.Join(' ', answers.Select(GateList.Why)));
        }
        if (!await unit.Of<IDeployBook>().StartAsync(deploy, now, cancellationToken))
            return (false, null);
        await recorder.StartedAsync(unit, deploy with { State = DeployState.Starting }, project, cancellationToken);
        return (true, null);
    }
}
