using System.Collections.Concurrent;
using ChatBot.Chat;
using ChatBot.Projects;

namespace ChatBot.Deploys;

/// <summary>Brings every unfinished deploy to its next step. Each deploy goes its own way, so that a slow pipeline holds up nobody else's halt.</summary>
internal sealed partial class DeployDriver(
    IUnitsOfWork units, DeploySteps steps, ProjectList projects, Nudge nudge, TimeProvider clock, ILogger<DeployDriver> logger)
    : BackgroundLoop(nudge, clock, logger)
{
    private readonly ConcurrentDictionary<long, bool> _driven = new();
    private readonly ConcurrentDictionary<long, Task> _drives = new();

    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    /// <summary>Ends when no step is under way: after that the store is closed.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_drives.Values).WaitAsync(cancellationToken);
    }

    protected override async Task LookAsync(CancellationToken stop)
    {
        foreach (var (id, drive) in _drives)
            if (drive.IsCompleted) _drives.TryRemove(id, out _);
        foreach (var deploy in await UnfinishedAsync(stop))
        {
            if (_driven.TryUpdate(deploy.Id, true, false) || _driven.ContainsKey(deploy.Id)) continue;
            if (projects.Find(deploy.Project) is not { } project || project.Tier(deploy.Tier) is not { } tier) LogOrphan(deploy.Id, deploy.Project, deploy.Tier);
            else if (_driven.TryAdd(deploy.Id, false)) _drives[deploy.Id] = DriveAsync(deploy, project, tier, stop);
        }
    }

    // A look that finds this deploy being driven marks it: whatever it came for is looked at once more when the step is over.
    private async Task DriveAsync(Deploy deploy, Project project, Tier tier, CancellationToken stop)
    {
        await Task.Yield();
        var moved = false;
        try
        {
            moved = await steps.NextAsync(deploy, project, tier, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            LogLeft(deploy.Id);
        }
        catch (Exception e)
        {
            LogFailed(deploy.Id, e);
        }
        _driven.TryRemove(deploy.Id, out var missed);
        if (moved || missed) Wake();
    }

    private async Task<IReadOnlyList<Deploy>> UnfinishedAsync(CancellationToken stop)
    {
        await using var unit = units.Begin();
        return await unit.Of<IDeployBook>().UnfinishedAsync(null, null, stop);
    }

    [LoggerMessage(LogLevel.Error, "Deploy {Id} could not be brought on; tried again in a moment.")]
    private partial void LogFailed(long id, Exception e);

    [LoggerMessage(LogLevel.Information, "Deploy {Id} is left as it stands until the next start.")]
    private partial void LogLeft(long id);

    [LoggerMessage(LogLevel.Warning, "Deploy {Id} is of {Project} {Tier}, which the settings no longer name; it is left as it stands.")]
    private partial void LogOrphan(long id, string project, string tier);
}
