using ChatBot.Core.Chat;
using ChatBot.Core.Deploys;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Projects;
using ChatBot.Pipelines.Adapter;

namespace ChatBot.Deploys;

/// <summary>
/// Asks the pipeline for a deploy's run, exactly one. The call is announced in the store before it is made, so that nobody makes it
/// twice. When its answer was lost (a time-out, a 5xx, a cut line, a kill) the run is looked for by its key for a while; only when none
/// shows then is the call made again, and where the tier asks for it only when a person says so.
/// </summary>
internal sealed partial class RunTrigger(
    IUnitsOfWork units,
    TriggerBuilder builder,
    DeployRecorder recorder,
    PollSchedule schedule,
    PollTimeouts timeouts,
    TimeProvider clock,
    ILogger<RunTrigger> logger
)
{
    // What has to be looked up before the call must not put it off for long: gates and holds were asked before.
    private static readonly TimeSpan _preparing = TimeSpan.FromSeconds(30);

    // A halted deploy whose run can be neither found nor denied for so long is given up: else its tier would be stuck for ever.
    private static readonly TimeSpan _givenUpAfter = TimeSpan.FromMinutes(10);

    /// <summary>The next step of a deploy whose run is not known yet.</summary>
    public async Task<bool> NextAsync(DeployContext context, Project project, Target target, IPipeline pipeline)
    {
        var deploy = context.Deploy;
        if (deploy is { CalledAt: null, HaltedBy: not null })
            return await recorder.EndAsync(deploy with { State = DeployState.Halted }, project, context.Stop);
        if (!schedule.IsDue(deploy))
            return false;
        var trigger = builder.Of(deploy, project, target);
        return deploy.CalledAt is null
            ? await CallAsync(context, project, pipeline, trigger)
            : await LookAsync(context, project, target, pipeline, trigger);
    }

    private async Task<bool> CallAsync(DeployContext context, Project project, IPipeline pipeline, Trigger trigger)
    {
        var called = context.Deploy with { CalledAt = clock.GetUtcNow(), LostAt = null };
        if (!await AnnounceAsync(called, context.Stop))
        {
            schedule.After(pipeline.Name, called, TimeSpan.FromSeconds(1));
            return false;
        }
        using var time = new CancellationTokenSource(_preparing, clock);
        using var preparing = CancellationTokenSource.CreateLinkedTokenSource(context.Looks, time.Token);
        TriggerAnswer answer;
        try
        {
            answer = await pipeline.TriggerAsync(trigger with { Preparing = preparing.Token }, context.Stop);
        }
        catch (Exception e) when (!context.Stop.IsCancellationRequested)
        {
            LogNoAnswer(called.Id, pipeline.Name, e);
            schedule.After(pipeline.Name, called, TimeSpan.FromSeconds(1));
            return await recorder.SaveAsync(called with { LostAt = clock.GetUtcNow() }, project, context.Stop);
        }
        return answer switch
        {
            TriggerAnswer.Refused refused => await recorder.EndAsync(
                called with
                {
                    State = DeployState.Failed,
                    Reason = $"{pipeline.Name}: {refused.Why}",
                },
                project,
                context.Stop
            ),
            TriggerAnswer.NotNow busy => await PutOffAsync(called, project, pipeline, busy, context.Stop),
            TriggerAnswer.Accepted { Run: { } run } => await recorder.SaveAsync(
                RunTracker.Seen(called, run, clock.GetUtcNow()),
                project,
                context.Stop
            ),
            _ => await recorder.SaveAsync(called with { IsAccepted = true }, project, context.Stop),
        };
    }

    // The answer was lost, or named no run: the key tells.
    private async Task<bool> LookAsync(DeployContext context, Project project, Target target, IPipeline pipeline, Trigger trigger)
    {
        var deploy = context.Deploy;
        schedule.Begin(pipeline.Name, deploy);
        Run? run;
        try
        {
            run = pipeline.Can.Finds ? await pipeline.FindAsync(trigger, context.Looks) : null;
        }
        catch (Exception e) when (!context.Looks.IsCancellationRequested)
        {
            schedule.Missed(pipeline.Name, deploy, timeouts.Of(pipeline).Every);
            if (deploy.HaltedBy is not null && clock.GetUtcNow() > deploy.CalledAt + timeouts.Of(pipeline).LookFor + _givenUpAfter)
                return await GiveUpAsync(deploy, project, $"{pipeline.Name} cannot be asked whether it runs: look there.", context.Stop);
            if (IsOver(deploy, pipeline) && deploy is { UnansweredAt: null, IsAccepted: false, HaltedBy: null })
                return await recorder.SaveAsync(deploy with { UnansweredAt = clock.GetUtcNow() }, project, context.Stop);
            if (deploy.LostAt is not null)
                return false;
            LogNotFound(deploy.Id, pipeline.Name, e);
            return await recorder.SaveAsync(deploy with { LostAt = clock.GetUtcNow() }, project, context.Stop);
        }
        if (run is not null)
            return await recorder.SaveAsync(RunTracker.Seen(deploy, run, clock.GetUtcNow()), project, context.Stop);
        schedule.After(pipeline.Name, deploy, timeouts.Of(pipeline).Looking(clock.GetUtcNow() - deploy.CalledAt!.Value));
        return IsOver(deploy, pipeline) && await WithoutRunAsync(deploy, project, target, pipeline, context.Stop);
    }

    // The window begins when the answer was lost; of a call that another copy of the program makes nobody knows that.
    private bool IsOver(Deploy deploy, IPipeline pipeline) =>
        pipeline.Can.IsOurs
        || clock.GetUtcNow() >= (deploy.LostAt ?? deploy.CalledAt + timeouts.LongestCall) + timeouts.Of(pipeline).LookFor;

    private async Task<bool> WithoutRunAsync(
        Deploy deploy,
        Project project,
        Target target,
        IPipeline pipeline,
        CancellationToken cancellationToken
    )
    {
        if (deploy is { IsAccepted: true, HaltedBy: not null })
            return clock.GetUtcNow() > deploy.CalledAt + timeouts.Of(pipeline).LookFor + _givenUpAfter
                && await GiveUpAsync(
                    deploy,
                    project,
                    $"{pipeline.Name} took it, and shows no run with its key: look there whether it runs.",
                    cancellationToken
                );
        if (deploy.HaltedBy is not null)
            return await recorder.EndAsync(
                deploy with
                {
                    State = DeployState.Halted,
                    Reason = pipeline.Can.IsOurs ? null : $"{pipeline.Name} shows no run of it.",
                },
                project,
                cancellationToken
            );
        if (deploy.IsAccepted)
            return deploy.LostAt is null
                && await recorder.SaveAsync(deploy with { LostAt = clock.GetUtcNow() }, project, cancellationToken);
        if (pipeline.Can.IsOurs || (pipeline.Can.Finds && !target.AsksBeforeAgain))
            return await AgainAsync(deploy, cancellationToken);
        return deploy.UnansweredAt is null
            && await recorder.SaveAsync(deploy with { UnansweredAt = clock.GetUtcNow() }, project, cancellationToken);
    }

    // Nobody knows how far it came, so nobody says that nothing was done.
    private Task<bool> GiveUpAsync(Deploy deploy, Project project, string why, CancellationToken cancellationToken) =>
        recorder.EndAsync(
            deploy with
            {
                State = DeployState.Halted,
                Reason = why,
                Measure = Measure.Steps,
                Step = "an unknown step",
                BegunAt = deploy.CalledAt,
            },
            project,
            cancellationToken
        );

    private async Task<bool> AnnounceAsync(Deploy called, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        if (!await unit.Of<IDeployBook>().CallAsync(called, called.CalledAt!.Value, cancellationToken))
            return false;
        await unit.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<bool> AgainAsync(Deploy deploy, CancellationToken cancellationToken)
    {
        if (!await RecallAsync(deploy, cancellationToken))
            return true;
        schedule.Now(deploy);
        LogAgain(deploy.Id);
        return true;
    }

    // By itself: what comes of it is another unit's work.
    private async Task<bool> RecallAsync(Deploy deploy, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        if (!await unit.Of<IDeployBook>().RecallAsync(deploy, cancellationToken))
            return false;
        await unit.CommitAsync(cancellationToken);
        return true;
    }

    // The pipeline did nothing, so it may be asked again, after the gates; a restart asks at once.
    private async Task<bool> PutOffAsync(
        Deploy called,
        Project project,
        IPipeline pipeline,
        TriggerAnswer.NotNow busy,
        CancellationToken cancellationToken
    )
    {
        schedule.After(pipeline.Name, called, busy.After);
        // Somebody halted it meanwhile: nothing runs, so it is over.
        if (!await RecallAsync(called, cancellationToken))
            return await recorder.EndAsync(called with { State = DeployState.Halted }, project, cancellationToken);
        await recorder.SaveAsync(
            called with
            {
                State = DeployState.Requested,
                CalledAt = null,
                Step = busy.Why is { } why ? $"{pipeline.Name}: {why}" : $"{pipeline.Name} is busy",
            },
            project,
            cancellationToken
        );
        return false;
    }

    [LoggerMessage(LogLevel.Warning, "The trigger of deploy {Id} at {Pipeline} got no answer; its run is looked for by its key.")]
    private partial void LogNoAnswer(long id, string pipeline, Exception e);

    [LoggerMessage(LogLevel.Warning, "The run of deploy {Id} at {Pipeline} could not be looked for; tried until it can.")]
    private partial void LogNotFound(long id, string pipeline, Exception e);

    [LoggerMessage(LogLevel.Warning, "No run of deploy {Id} shows; it is triggered once more.")]
    private partial void LogAgain(long id);
}
