using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Deploys;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Strings;

namespace ChatBot.Commands.Deploys;

/// <summary>Shows what a tier would get: what lies between what it runs and what would come next.</summary>
[Command("diff", "See what a tier would get", IsQuestion = true)]
[Usage("diff <project> <tier>")]
public sealed class DiffCommand(IDeployBook deploys, IRepositories repositories, Shipping shipping) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        if (said.Project is not { } project || said.Tier is not { } tier)
            return Reply.Refuse($"Say what to compare: {new Code("diff <project> <tier>")}.");
        var now = await deploys.NowAsync(project.Name, tier.Name, cancellationToken);
        var before = project.Before(tier);
        var candidate = before is null
            ? (await repositories.ResolveAsync(project, null, cancellationToken))?.Revision
            : (await deploys.NowAsync(project.Name, before.Name, cancellationToken)).Revision;
        if (candidate is not { } next)
            return Reply.Refuse($"There is nothing whole before {tier.Name} to compare with.");
        if (now.Current?.Revision == next && now.Interrupted is null)
            return Reply.Tell(new PostContent($"{tier.Name} runs {next.Code}, and so does {before?.Name ?? "trunk"}: nothing new."));
        if (await shipping.BetweenAsync(project, now.Current?.Revision, next, cancellationToken) is not { } changes)
            return Reply.Refuse($"I cannot compare {next.Code} with what {tier.Name} runs: the repository does not know one of them.");
        var migrations = changes.Migrations.Select(path => Line.Of($"migration {path}"));
        Line[] strings = StringPost.Shipped(changes.Strings) is { } shipped ? [shipped] : [];
        return Reply.Tell(
            new PostContent(Line.Of($"{tier.Name} would get {next.Code}: ") + DeployPost.Summary(changes, now.Current?.Revision))
            {
                Lines = [.. DeployPost.Commits(changes), .. migrations, .. strings],
                Buttons = [new Button(before is null ? $"deploy {project.Name}" : $"promote {project.Name} to {tier.Name}")],
            }
        );
    }
}
