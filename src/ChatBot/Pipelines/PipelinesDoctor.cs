using System.Runtime.CompilerServices;
using ChatBot.Core.Pipelines;
using ChatBot.Diagnostics;
using ChatBot.Pipelines.Adapter;
using ChatBot.Settings;

namespace ChatBot.Pipelines;

/// <summary>
/// Looks at the pipelines: whether each can be reached, takes the token and shows the runs of every job that the settings
/// name. It starts nothing.
/// </summary>
internal sealed class PipelinesDoctor(ChatBotSettings settings, TimeProvider clock) : IDoctor
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    public async IAsyncEnumerable<Check> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection().AddSingleton(clock).AddSingleton(settings).BuildServiceProvider();
        foreach (var pipeline in settings.Pipelines.Where(one => one.Kind != "Embedded"))
        {
            var kind = PipelinesRegistration.Kinds.First(one => one.Name == pipeline.Kind);
            var adapter = kind.Make(pipeline, services);
            await foreach (var check in LookAsync(adapter, pipeline, cancellationToken))
                yield return check;
            (adapter as IDisposable)?.Dispose();
        }
    }

    private async IAsyncEnumerable<Check> LookAsync(
        IPipeline pipeline,
        PipelineSettings one,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (!pipeline.Can.Lists)
        {
            yield return new Check(
                $"{one.Name} ({one.Kind}): it cannot list runs, so only a deploy shows that it works, and runs that others "
                    + $"start are not seen."
            );
            yield break;
        }
        foreach (var job in Jobs(one.Name))
        {
            var check = await LookAsync(pipeline, one, job, cancellationToken);
            yield return check;
            if (check.Fix is not null)
                yield break;
        }
        yield return new Check(
            one.HookSecret.Length > 0
                ? $"{one.Name}: hooks are heard at /hooks/{one.Name}; let that address through to me."
                : $"{one.Name}: no hooks are heard (HookSecret is empty); runs are looked at every {one.PollEvery.TotalSeconds:0} s."
        );
    }

    private async Task<Check> LookAsync(IPipeline pipeline, PipelineSettings one, string job, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_patience, clock);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var seen = await pipeline.RecentAsync(job, 1, until.Token);
            var last = seen.Count > 0 ? $"its last run was asked for at {seen[0].At:yyyy-MM-dd HH:mm} UTC" : "it has no runs yet";
            return new Check(
                $"{one.Name} ({one.Kind}): {job} can be seen, {last}. " + $"Whether I may start and stop it, only a deploy shows."
            );
        }
        catch (PipelineException e)
        {
            return new Check(
                $"{one.Name} ({one.Kind}): {job} cannot be seen. {e.Message}",
                "Look at BaseUrl, Token and the job's name in the settings, and that this machine may go there."
            );
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return new Check(
                $"{one.Name} ({one.Kind}): it did not answer within {_patience.TotalSeconds:0} s.",
                "See that this machine may go there (name server, proxy, firewall), and look again."
            );
        }
    }

    private IEnumerable<string> Jobs(string pipeline) =>
        settings
            .Projects.SelectMany(project =>
                project
                    .Tiers.Select(tier => (tier.Pipeline, Job: tier.Job.Length > 0 ? tier.Job : tier.Name))
                    .Concat(project.Jobs.Select(job => (job.Pipeline, Job: job.Job.Length > 0 ? job.Job : job.Name)))
            )
            .Where(one => one.Pipeline == pipeline)
            .Select(one => one.Job)
            .Distinct();
}
