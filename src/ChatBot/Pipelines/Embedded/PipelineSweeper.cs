using ChatBot.Core.Chat;
using ChatBot.Core.Deploys;
using ChatBot.Core.Projects;
using ChatBot.Hosting;

namespace ChatBot.Pipelines.Embedded;

/// <summary>
/// Keeps the data folder from growing for ever: old artifacts and the folders of old runs go, but nothing that a server
/// serves or a rollback may ask for.
/// </summary>
internal sealed class PipelineSweeper(
    PipelineFolders folders,
    IUnitsOfWork units,
    ProjectList projects,
    TimeProvider clock,
    ILogger<PipelineSweeper> logger
) : BackgroundLoop(new ChangeSignal(), clock, logger)
{
    // As many as a rollback knows.
    private const long Releases = 50;

    protected override TimeSpan Every => TimeSpan.FromHours(1);

    protected override async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        foreach (var project in projects.All)
        {
            var needed = folders.Served(project);
            needed.UnionWith(await DeployedAsync(project, cancellationToken));
            await folders.SweepAsync(project, needed, cancellationToken);
        }
        await folders.SweepRunsAsync(cancellationToken);
    }

    private async Task<IEnumerable<string>> DeployedAsync(Project project, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        var deploys = unit.Of<IDeployBook>();
        List<Deploy> all = [.. await deploys.UnfinishedAsync(project.Name, null, cancellationToken)];
        foreach (var tier in project.Tiers)
            all.AddRange(await deploys.ReleasesAsync(project.Name, tier.Name, Releases, cancellationToken));
        return all.Select(deploy => deploy.Revision.Sha);
    }
}
