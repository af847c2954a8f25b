using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Deploys;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Commands.Deploys;

/// <summary>Deploys a revision: trunk's newest, or the one of a ref; to the first tier, or to the one that is named.</summary>
[Command("deploy", "Deploy trunk, or a ref, to the first tier or the one you name")]
[Usage("deploy <project>[@ref] [to <tier>] [now] [- note]")]
[Usage("deploy <project>[@ref] <tier> [now] [- note]", Hidden = true)]
public sealed class DeployCommand(DeployRequests requests, IRepositories repositories) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        if (said.Project is not { } project)
            return Reply.Refuse($"Which project? Say {new Code("deploy <project>")}.");
        var reference = said.Fit.Word(Slot.Ref);
        if (await repositories.ResolveAsync(project, reference, cancellationToken) is not { } commit)
            return await NoSuchRefAsync(said, project, reference, cancellationToken);
        return await requests.RequestAsync(
            new DeployRequest(said, project, said.Tier ?? project.Tiers[0], commit.Revision) { Reference = reference ?? "" },
            cancellationToken
        );
    }

    private async Task<Reply> NoSuchRefAsync(Invocation said, Project project, string? reference, CancellationToken cancellationToken)
    {
        if (reference is null)
            return Reply.Refuse($"I cannot see {project.Name}'s repository yet. Try again in a moment.");
        var branches = await repositories.BranchesAsync(project, cancellationToken);
        var no = Line.Of($"{project.Name} has no branch, tag or commit {new OutsideText(reference).Cut(60)}.");
        if (NearestMatch.Of(reference, branches) is not { } near)
            return Reply.Refuse(no);
        var to = said.Tier is { } tier ? $" to {tier.Name}" : "";
        return Reply.Refuse(no + Line.Of($" Did you mean {near}?"), new Button($"deploy {project.Name}@{near}{to}"));
    }
}
