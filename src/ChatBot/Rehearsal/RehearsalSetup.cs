using ChatBot.Core.Chat;
using ChatBot.Core.Deploys;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Pipeline;
using ChatBot.Pipeline.Runs;
using ChatBot.Repositories;
using ChatBot.Settings;

namespace ChatBot.Rehearsal;

/// <summary>
/// At the first start: makes the sample repository and puts an older revision on every tier, so that there is something to
/// ship and something to go back to.
/// </summary>
internal sealed class RehearsalSetup(
    EmbeddedPipeline pipeline,
    RepositoryWatcher watcher,
    IUnitsOfWork units,
    ProjectList projects,
    ChatBotSettings settings,
    TimeProvider clock
) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var project = projects.Find(RehearsalSettings.Project)!;
        var url = settings.Projects.First(one => one.Name == project.Name).Repository.Url;
        if (Directory.Exists(url) && await IsMadeAsync(project, cancellationToken))
        {
            // The watcher looks at the repository by itself in a moment; nobody has to wait for git at a later start.
            await watcher.RememberAsync(cancellationToken);
            return;
        }
        var sample = await SampleRepository.CreateAsync(url, clock, cancellationToken);
        await watcher.LookAtAsync(project, cancellationToken);
        await Task.WhenAll(
            project.Tiers.Select(tier => FirstReleaseAsync(project, tier, url, new Revision(sample.Served), cancellationToken))
        );
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // A kill in the middle of it finds the same keys at the next start, and goes on.
    private async Task FirstReleaseAsync(Project project, Tier tier, string url, Revision revision, CancellationToken cancellationToken)
    {
        if (await HasReleaseAsync(project, tier, cancellationToken))
            return;
        var job = settings.Pipelines[0].Jobs.First(one => one.Name == tier.PipelineJob);
        string[] servers = [.. job.Servers.Select(folder => Path.GetFullPath(folder, settings.DataDirectory))];
        await RunAsync(
            new RunRequest(
                $"first-{tier.Name}",
                project.Name,
                url,
                revision.Sha,
                tier.Name,
                servers,
                TimeSpan.Zero,
                job.Keep,
                RunKind.Deploy
            ),
            cancellationToken
        );
        await using var unit = units.Begin();
        var deploys = unit.Of<IDeployBook>();
        var wanted = new Deploy(0, "", project.Name, tier.Name, revision, PersonId.Bot, clock.GetUtcNow())
        {
            Why = new OutsideText("the first release"),
        };
        if (await deploys.AddAsync(wanted, cancellationToken) is not { } first)
            return;
        await deploys.EndAsync(
            first with
            {
                State = DeployState.Succeeded,
                Done = servers.Length,
                Total = servers.Length,
                EndedAt = clock.GetUtcNow(),
            },
            cancellationToken
        );
        await unit.CommitAsync(cancellationToken);
    }

    private async Task<bool> IsMadeAsync(Project project, CancellationToken cancellationToken)
    {
        foreach (var tier in project.Tiers)
            if (!await HasReleaseAsync(project, tier, cancellationToken))
                return false;
        return true;
    }

    private async Task<bool> HasReleaseAsync(Project project, Tier tier, CancellationToken cancellationToken)
    {
        await using var unit = units.Begin();
        return (await unit.Of<IDeployBook>().NowAsync(project.Name, tier.Name, cancellationToken)).Current is not null;
    }

    private async Task RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource<EmbeddedRun>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(EmbeddedRun run)
        {
            if (run.Key == request.Key && run.Ended)
                ended.TrySetResult(run);
        }
        pipeline.Changed += Look;
        try
        {
            Look(await pipeline.TriggerAsync(request, cancellationToken));
            var run = await ended.Task.WaitAsync(cancellationToken);
            if (run.State != EmbeddedRunState.Succeeded)
                throw new InvalidOperationException(
                    $"The rehearsal could not be set up: {run.Step}: {run.Reason}. Delete {settings.DataDirectory} and start again."
                );
        }
        finally
        {
            pipeline.Changed -= Look;
        }
    }
}
