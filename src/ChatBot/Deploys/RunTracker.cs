using System.Collections.Concurrent;
using ChatBot.Core.Deploys;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Projects;

namespace ChatBot.Deploys;

/// <summary>
/// Keeps sight of a run: looks at it, asks it to stop when somebody halts, and says so when it cannot be seen. What is lost
/// is looked for until it is found.
/// </summary>
internal sealed partial class RunTracker(
    DeployRecorder recorder,
    PollSchedule schedule,
    PollTimeouts timeouts,
    TimeProvider clock,
    ILogger<RunTracker> logger
)
{
    // A wish to stop may be lost on the way, too.
    private static readonly TimeSpan _stopAgain = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _givenUpAfter = TimeSpan.FromMinutes(1);

    // Since when runs are denied, and since when halted ones wait for a person.
    private readonly ConcurrentDictionary<long, DateTimeOffset> _denied = new();
    private readonly ConcurrentDictionary<long, DateTimeOffset> _left = new();

    /// <summary>Whether the pipeline has to be asked to stop a deploy's run, at once.</summary>
    public bool IsToStop(Deploy deploy) =>
        deploy.HaltedBy is not null && (deploy.StopAskedAt is not { } asked || clock.GetUtcNow() >= asked + _stopAgain);

    /// <summary>The next step of a deploy whose run is known.</summary>
    public async Task<bool> NextAsync(DeployContext context, Project project, Target target, IPipeline pipeline)
    {
        var deploy = context.Deploy;
        if (IsToStop(deploy))
            return await StopAsync(deploy, project, target, pipeline, context.Stop);
        if (!schedule.IsDue(deploy) && !pipeline.Can.IsOurs)
            return false;
        schedule.Begin(pipeline.Name, deploy);
        Run? run;
        try
        {
            run = await pipeline.PollAsync(target.PipelineJob, deploy.RunId!, context.Looks);
        }
        catch (Exception e) when (!context.Looks.IsCancellationRequested)
        {
            _denied.TryRemove(deploy.Id, out _);
            return await LostAsync(deploy, project, pipeline, e, context.Stop);
        }
        if (run is null)
            return await UnknownAsync(deploy, project, pipeline, context.Stop);
        _denied.TryRemove(deploy.Id, out _);
        var seen = Seen(deploy, run, clock.GetUtcNow());
        if (IsLeftWaiting(deploy, run))
            return await recorder.EndAsync(
                seen with
                {
                    State = DeployState.Halted,
                    Reason = $"It waits for a person at {pipeline.Name}, which does not end it: nobody may go on with it there.",
                },
                project,
                context.Stop
            );
        if (run.IsEnded)
            return await recorder.EndAsync(Ended(seen, run), project, context.Stop);
        schedule.Seen(pipeline.Name, deploy, seen, run.State, timeouts.Of(pipeline).Every);
        return seen != deploy && await recorder.SaveAsync(seen, project, context.Stop) && pipeline.Can.IsOurs;
    }

    /// <summary>The deploy with what was seen of its run.</summary>
    public static Deploy Seen(Deploy deploy, Run run, DateTimeOffset at)
    {
        // Many pipelines tell no progress of what has ended: then it came as far as it was last seen.
        if (run.IsEnded && run.Total == 0 && deploy.BegunAt is not null)
            run = run with
            {
                Step = run.Step.Length > 0 ? run.Step : deploy.Step,
                Done = deploy.Done,
                Total = deploy.Total,
                Measure = deploy.Measure,
            };
        return With(deploy, run, at);
    }

    private static Deploy With(Deploy deploy, Run run, DateTimeOffset at) =>
        deploy with
        {
            State = DeployState.Running,
            RunId = run.Id,
            RunUrl = run.Url ?? deploy.RunUrl,
            // What somebody started elsewhere may have waited when it was first seen, and then nobody knew what it would run.
            Revision = deploy.Revision == Revision.Unknown && run.Revision is { } revision ? revision : deploy.Revision,
            BegunAt = deploy.BegunAt ?? (run.State is RunState.Queued || !run.HasBegun ? null : at),
            Step =
                run.Step.Length > 0
                    ? run.Step
                    : run.State switch
                    {
                        RunState.Queued => "queued",
                        RunState.Waiting => "waits for a person at the pipeline",
                        _ => "",
                    },
            Done = run.Done,
            Total = run.Total,
            Measure = run.Measure,
            LostAt = null,
            UnansweredAt = null,
        };

    private static Deploy Ended(Deploy seen, Run run) =>
        run.State switch
        {
            RunState.Succeeded => seen with { State = DeployState.Succeeded },
            RunState.Stopped => seen with
            {
                State = DeployState.Halted,
                Reason = seen.HaltedBy is null ? run.Reason ?? "stopped at the pipeline" : null,
            },
            _ => seen with { State = DeployState.Failed, Reason = run.Reason ?? "failed at the pipeline" },
        };

    // Some do not end what waits for a person, however often they are asked; nothing of it runs.
    private bool IsLeftWaiting(Deploy deploy, Run run)
    {
        if (deploy.HaltedBy is null || run.State != RunState.Waiting || deploy.StopAskedAt is null)
        {
            _left.TryRemove(deploy.Id, out _);
            return false;
        }
        return clock.GetUtcNow() > _left.GetOrAdd(deploy.Id, clock.GetUtcNow()) + _givenUpAfter;
    }

    private async Task<bool> StopAsync(
        Deploy deploy,
        Project project,
        Target target,
        IPipeline pipeline,
        CancellationToken cancellationToken
    )
    {
        string? refused;
        try
        {
            var run = new Run(deploy.RunId!, deploy.BegunAt is null ? RunState.Queued : RunState.Running) { Url = deploy.RunUrl };
            refused = await pipeline.StopAsync(target.PipelineJob, run, cancellationToken) is StopAnswer.Refused no
                ? $"{pipeline.Name}: {no.Why}"
                : null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotStopped(deploy.Id, pipeline.Name, e);
            refused = $"{pipeline.Name} could not be asked; I keep asking";
        }
        schedule.After(pipeline.Name, deploy, TimeSpan.Zero);
        return await recorder.SaveAsync(deploy with { StopAskedAt = clock.GetUtcNow(), StopRefused = refused }, project, cancellationToken);
    }

    private async Task<bool> LostAsync(Deploy deploy, Project project, IPipeline pipeline, Exception e, CancellationToken cancellationToken)
    {
        schedule.Missed(pipeline.Name, deploy, timeouts.Of(pipeline).Every);
        if (deploy.LostAt is not null)
            return false;
        LogLost(deploy.Id, pipeline.Name, e);
        await recorder.SaveAsync(deploy with { LostAt = clock.GetUtcNow() }, project, cancellationToken);
        return false;
    }

    // A run that the pipeline has denied for a while and that somebody halts is over: else its tier and its turn would be stuck for ever.
    private async Task<bool> UnknownAsync(Deploy deploy, Project project, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var denied = _denied.GetOrAdd(deploy.Id, clock.GetUtcNow());
        var isGivenUp = deploy.HaltedBy is not null && clock.GetUtcNow() > denied + _givenUpAfter;
        if (isGivenUp)
            _denied.TryRemove(deploy.Id, out _);
        if (isGivenUp)
            return await recorder.EndAsync(
                deploy with
                {
                    State = DeployState.Halted,
                    Reason = $"{pipeline.Name} no longer knows its run: look at the servers.",
                },
                project,
                cancellationToken
            );
        return await LostAsync(
            deploy,
            project,
            pipeline,
            new InvalidOperationException($"{pipeline.Name} does not know run {deploy.RunId}."),
            cancellationToken
        );
    }

    [LoggerMessage(LogLevel.Warning, "Sight of deploy {Id} at {Pipeline} was lost; it is looked for until it is found.")]
    private partial void LogLost(long id, string pipeline, Exception e);

    [LoggerMessage(LogLevel.Warning, "{Pipeline} could not be asked to stop deploy {Id}; asked again in a moment.")]
    private partial void LogNotStopped(long id, string pipeline, Exception e);
}
