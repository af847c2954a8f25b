using ChatBot.Chat;
using ChatBot.Pipelines;
using ChatBot.Projects;

namespace ChatBot.Deploys;

/// <summary>
/// Asks the pipeline for a deploy's run, exactly one. The call is announced in the store before it is made, so that nobody makes it
/// twice. When its answer was lost (a time-out, a 5xx, a cut line, a kill) the run is looked for by its key for a while; only when none
/// shows then is the call made again, and where the tier asks for it only when a person says so.
/// </summary>
internal sealed partial class RunCalls(IUnitsOfWork units, Triggers triggers, DeployEnds ends, RunWatch watch, RunPatience patience, TimeProvider clock, ILogger<RunCalls> logger)
{
    /// <summary>The next step of a deploy whose run is not known yet.</summary>
    public async Task<bool> NextAsync(Drive drive, Project project, Target target, IPipeline pipeline)
    {
        var deploy = drive.Deploy;
        if (deploy is { CalledAt: null, HaltedBy: not null }) return await ends.EndAsync(deploy with { State = DeployState.Halted }, project, drive.Stop);
        if (!watch.IsDue(deploy) && !pipeline.Can.IsOurs) return false;
        var trigger = triggers.Of(deploy, project, target);
        return deploy.CalledAt is null ? await CallAsync(drive, project, pipeline, trigger) : await LookAsync(drive, project, target, pipeline, trigger);
    }

    private async Task<bool> CallAsync(Drive drive, Project project, IPipeline pipeline, Trigger trigger)
    {
        var called = drive.Deploy with { CalledAt = clock.GetUtcNow(), LostAt = null };
        if (!await AnnounceAsync(called, drive.Stop)) return true;
        TriggerAnswer answer;
        try
        {
            answer = await pipeline.TriggerAsync(trigger, drive.Stop);
        }
        catch (Exception e) when (!drive.Stop.IsCancellationRequested)
        {
            LogNoAnswer(called.Id, pipeline.Name, e);
            watch.After(pipeline.Name, called, TimeSpan.FromSeconds(1));
            return await ends.SaveAsync(called with { LostAt = clock.GetUtcNow() }, project, drive.Stop);
        }
        return answer switch
        {
            TriggerAnswer.Refused refused => await ends.EndAsync(called with { State = DeployState.Failed, Reason = $"{pipeline.Name}: {refused.Why}" }, project, drive.Stop),
            TriggerAnswer.NotNow busy => await PutOffAsync(called, project, pipeline, busy.After, drive.Stop),
            TriggerAnswer.Accepted { Run: { } run } => await ends.SaveAsync(RunSight.Seen(called, run, clock.GetUtcNow()), project, drive.Stop),
            _ => await ends.SaveAsync(called with { IsAccepted = true }, project, drive.Stop),
        };
    }

    // The answer was lost, or named no run: the key tells.
    private async Task<bool> LookAsync(Drive drive, Project project, Target target, IPipeline pipeline, Trigger trigger)
    {
        var deploy = drive.Deploy;
        Run? run;
        try
        {
            run = pipeline.Can.Finds ? await pipeline.FindAsync(trigger, drive.Looks) : null;
        }
        catch (Exception e) when (!drive.Looks.IsCancellationRequested)
        {
            watch.Missed(pipeline.Name, deploy, patience.Of(pipeline).Every);
            if (deploy.LostAt is not null) return false;
            LogNotFound(deploy.Id, pipeline.Name, e);
            return await ends.SaveAsync(deploy with { LostAt = clock.GetUtcNow() }, project, drive.Stop);
        }
        if (run is not null) return await ends.SaveAsync(RunSight.Seen(deploy, run, clock.GetUtcNow()), project, drive.Stop);
        watch.After(pipeline.Name, deploy, patience.Of(pipeline).Looking(clock.GetUtcNow() - deploy.CalledAt!.Value));
        var isOver = pipeline.Can.IsOurs || clock.GetUtcNow() >= deploy.CalledAt + patience.Of(pipeline).LookFor;
        return isOver && await WithoutRunAsync(deploy, project, target, pipeline, drive.Stop);
    }

    private async Task<bool> WithoutRunAsync(Deploy deploy, Project project, Target target, IPipeline pipeline, CancellationToken stop)
    {
        if (deploy.HaltedBy is not null)
            return await ends.EndAsync(deploy with { State = DeployState.Halted, Reason = pipeline.Can.IsOurs ? null : $"{pipeline.Name} shows no run of it." }, project, stop);
        if (deploy.IsAccepted) return deploy.LostAt is null && await ends.SaveAsync(deploy with { LostAt = clock.GetUtcNow() }, project, stop);
        if (pipeline.Can.IsOurs || (pipeline.Can.Finds && !target.AsksBeforeAgain)) return await AgainAsync(deploy, stop);
        return deploy.UnansweredAt is null && await ends.SaveAsync(deploy with { UnansweredAt = clock.GetUtcNow() }, project, stop);
    }

    private async Task<bool> AnnounceAsync(Deploy called, CancellationToken stop)
    {
        await using var unit = units.Begin();
        if (!await unit.Of<IDeployBook>().CallAsync(called, called.CalledAt!.Value, stop)) return false;
        await unit.CommitAsync(stop);
        return true;
    }

    private async Task<bool> AgainAsync(Deploy deploy, CancellationToken stop)
    {
        await using var unit = units.Begin();
        if (!await unit.Of<IDeployBook>().RecallAsync(deploy, stop)) return true;
        await unit.CommitAsync(stop);
        watch.Now(deploy);
        LogAgain(deploy.Id);
        return true;
    }

    // The pipeline did nothing, so it may be asked again; a restart asks at once.
    private async Task<bool> PutOffAsync(Deploy called, Project project, IPipeline pipeline, TimeSpan time, CancellationToken stop)
    {
        watch.After(pipeline.Name, called, time);
        await using var unit = units.Begin();
        if (!await unit.Of<IDeployBook>().RecallAsync(called, stop)) return true;
        await unit.CommitAsync(stop);
        await ends.SaveAsync(called with { CalledAt = null, Step = $"{pipeline.Name} is busy" }, project, stop);
        return false;
    }

    [LoggerMessage(LogLevel.Warning, "The trigger of deploy {Id} at {Pipeline} got no answer; its run is looked for by its key.")]
    private partial void LogNoAnswer(long id, string pipeline, Exception e);

    [LoggerMessage(LogLevel.Warning, "The run of deploy {Id} at {Pipeline} could not be looked for; tried until it can.")]
    private partial void LogNotFound(long id, string pipeline, Exception e);

    [LoggerMessage(LogLevel.Warning, "No run of deploy {Id} shows; it is triggered once more.")]
    private partial void LogAgain(long id);
}
