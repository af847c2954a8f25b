using ChatBot.Core.Projects;
using ChatBot.Pipeline;
using ChatBot.Pipeline.Release;
using ChatBot.Pipeline.Runs;
using ChatBot.Settings;

namespace ChatBot.Pipelines.Embedded;

/// <summary>What the embedded pipeline has on disk.</summary>
internal sealed class PipelineFolders(FolderSweep sweep, IRunBook book, ChatBotSettings settings)
{
    /// <summary>The revisions that a project's servers serve now.</summary>
    public HashSet<string> Served(Project project) =>
        [
            .. settings
                .Pipelines.SelectMany(pipeline =>
                    pipeline.Jobs.Where(job => project.Tiers.Any(tier => tier.Pipeline == pipeline.Name && tier.PipelineJob == job.Name))
                )
                .SelectMany(job => job.Servers)
                .Select(folder => ServerFolder.Serving(Path.GetFullPath(folder, settings.DataDirectory)))
                .OfType<string>(),
        ];

    /// <summary>Removes the old artifacts of a project.</summary>
    public async Task SweepAsync(Project project, HashSet<string> needed, CancellationToken cancellationToken)
    {
        needed.UnionWith(
            (await book.UnfinishedAsync(cancellationToken))
                .Where(run => run.Request.Project == project.Name)
                .Select(run => run.Request.Revision)
        );
        sweep.Artifacts(project.Name, needed);
    }

    /// <summary>Removes the folders of old runs.</summary>
    public async Task SweepRunsAsync(CancellationToken cancellationToken) =>
        sweep.Runs((await book.UnfinishedAsync(cancellationToken)).Select(run => run.Key));
}
