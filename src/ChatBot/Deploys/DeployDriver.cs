using System.Collections.Concurrent;
using ChatBot.Core.Chat;
using ChatBot.Core.Deploys;
using ChatBot.Core.Projects;
using ChatBot.Hosting;

namespace ChatBot.Deploys;

/// <summary>
/// Brings every unfinished deploy to its next step. Each deploy goes its own way, so that a slow pipeline holds up nobody
/// else's halt.
/// </summary>
internal sealed partial class DeployDriver(
    IUnitsOfWork units,
    DeploySteps steps,
    ProjectList projects,
    ChangeSignal signal,
    TimeProvider clock,
    ILogger<DeployDriver> logger
) : BackgroundLoop(signal, clock, logger)
{
    private readonly ConcurrentDictionary<long, DeployContext> _drives = new();

    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    /// <summary>Ends when no step is under way: after that the store is closed.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_drives.Values.Select(context => context.Task)).WaitAsync(cancellationToken);
    }

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        foreach (var deploy in await UnfinishedAsync(cancellationToken))
        {
            // A look that finds this deploy being driven marks it: whatever it came for is looked at once more when the step is over.
            if (_drives.TryGetValue(deploy.Id, out var going))
                going.See(deploy);
            else if (projects.Find(deploy.Project) is not { } project || project.Target(deploy) is not { } target)
                LogOrphan(deploy.Id, deploy.Project, deploy.Tier);
            else if (steps.HasWork(deploy, target))
                Begin(new DeployContext(deploy, cancellationToken), project, target);
        }
    }

    private void Begin(DeployContext context, Project project, Target target)
    {
        if (!_drives.TryAdd(context.Deploy.Id, context))
            return;
        context.Task = DriveAsync(context, project, target);
    }

    private async Task DriveAsync(DeployContext context, Project project, Target target)
    {
        await Task.Yield();
        var moved = false;
        try
        {
            moved = await steps.NextAsync(context, project, target);
        }
        catch (OperationCanceledException) when (context.Stop.IsCancellationRequested)
        {
            LogLeft(context.Deploy.Id);
        }
        catch (OperationCanceledException) when (context.Looks.IsCancellationRequested)
        {
            moved = true;
        }
        catch (Exception e)
        {
            LogFailed(context.Deploy.Id, e);
        }
        _drives.TryRemove(context.Deploy.Id, out _);
        context.Dispose();
        if (moved || context.Missed)
            Wake();
    }

    private async Task<IReadOnlyList<Deploy>> UnfinishedAsync(CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        return await unit.Of<IDeployBook>().UnfinishedAsync(null, null, cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "Deploy {Id} could not be brought on; tried again in a moment.")]
    private partial void LogFailed(long id, Exception e);

    [LoggerMessage(LogLevel.Information, "Deploy {Id} is left as it stands until the next start.")]
    private partial void LogLeft(long id);

    [LoggerMessage(LogLevel.Warning, "Deploy {Id} is of {Project} {Tier}, which the settings no longer name; it is left as it stands.")]
    private partial void LogOrphan(long id, string project, string tier);
}
