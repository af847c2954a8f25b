using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Deploys;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Commands.Deploys;

/// <summary>Brings what one tier runs to the tier after it.</summary>
[Command("promote", "Bring what a tier runs to the tier after it")]
[Usage("promote <project> [to <tier>] [now] [- note]")]
[Usage("promote <project> <tier> [now] [- note]", Hidden = true)]
public sealed class PromoteCommand(DeployRequests requests, IDeployBook deploys) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        if (said.Project is not { } project)
            return Reply.Refuse($"Which project? Say {new Code("promote <project>")}.");
        var steps = await StepsAsync(project, cancellationToken);
        if (said.Tier is { } named)
            return await ToAsync(said, project, named, steps, cancellationToken);
        var waiting = steps.Where(step => step.Revision is not null && step.Revision != step.Now).ToArray();
        return waiting switch
        {
            [] => await NothingAsync(project, cancellationToken),
            [var only] => await requests.RequestAsync(only.Wanted(said, project), cancellationToken),
            _ => await FollowAsync(said, project, waiting, cancellationToken),
        };
    }

    private sealed record Step(Tier From, Tier To, Deploy? Whole, Revision? Revision, Revision? Now)
    {
        public DeployRequest Wanted(Invocation said, Project project) =>
            new(said, project, To, Revision!.Value) { Reference = Whole?.Reference ?? "" };
    }

    private async Task<IReadOnlyList<Step>> StepsAsync(Project project, CancellationToken cancellationToken)
    {
        List<Step> steps = [];
        var before = await deploys.NowAsync(project.Name, project.Tiers[0].Name, cancellationToken);
        for (var i = 1; i < project.Tiers.Count; i++)
        {
            var now = await deploys.NowAsync(project.Name, project.Tiers[i].Name, cancellationToken);
            steps.Add(
                new Step(
                    project.Tiers[i - 1],
                    project.Tiers[i],
                    before.Current,
                    before.Revision == Revision.Unknown ? null : before.Revision,
                    now.Revision
                )
            );
            before = now;
        }
        return steps;
    }

    private async Task<Reply> ToAsync(
        Invocation said,
        Project project,
        Tier tier,
        IReadOnlyList<Step> steps,
        CancellationToken cancellationToken
    )
    {
        if (steps.FirstOrDefault(step => step.To == tier) is not { } step)
            return Reply.Refuse(
                $"{tier.Name} is the first tier: nothing comes before it. Say {new Code($"deploy {project.Name}")}.",
                new Button($"deploy {project.Name}")
            );
        return step.Revision is not null
            ? await requests.RequestAsync(step.Wanted(said, project), cancellationToken)
            : Reply.Refuse($"{step.From.Name} runs nothing whole that could go to {tier.Name}.", new Button($"status {project.Name}"));
    }

    // Several revisions are on their way at once: what was deployed last goes on, as that is what the person at it means.
    private async Task<Reply> FollowAsync(Invocation said, Project project, Step[] waiting, CancellationToken cancellationToken)
    {
        var last = (await deploys.LastAsync(project.Name, 20, cancellationToken)).FirstOrDefault(deploy =>
            deploy.State == DeployState.Succeeded
        );
        if (
            last is { Kind: DeployKind.Deploy }
            && last.By == said.Person
            && waiting.FirstOrDefault(step => step.From.Name == last.Tier) is { } next
        )
            return await requests.RequestAsync(next.Wanted(said, project), cancellationToken);
        var ways = waiting.Select(step => $"{step.Revision!.Value.Brief} from {step.From.Name} to {step.To.Name}");
        return Reply.Refuse(
            Line.Of($"Several tiers have something to promote: {string.Join("; ", ways)}. Say which."),
            [.. waiting.Select(step => new Button($"promote {project.Name} to {step.To.Name}"))]
        );
    }

    private async Task<Reply> NothingAsync(Project project, CancellationToken cancellationToken) =>
        await deploys.UnfinishedAsync(project.Name, null, cancellationToken) is [var deploy, ..]
            ? Reply.Refuse(
                $"{deploy.Tier} is still on its way to {deploy.Revision.Code} ({DeployPost.Progress(deploy)}). Promote it "
                    + $"when it is there.",
                new Button($"status {project.Name}")
            )
            : Reply.Refuse(
                $"Every tier of {project.Name} runs what the tier before it runs: there is nothing to promote.",
                new Button($"deploy {project.Name}")
            );
}
