using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Deploys;
using ChatBot.Core.Pipelines;
using ChatBot.Core.Posts;

namespace ChatBot.Commands.Deploys;

/// <summary>Shows the last deploys.</summary>
[Command("history", "See the last deploys", EverydayWord = true, IsQuestion = true)]
[Usage("history <project>")]
public sealed class HistoryCommand(IDeployBook deploys) : ICommand
{
    private const long Shown = 15;

    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        if (said.Project is not { } project)
            return Reply.Refuse($"Which project? Say {new Code("history <project>")}.");
        var last = await deploys.LastAsync(project.Name, Shown, cancellationToken);
        return Reply.Tell(
            last.Count == 0
                ? new PostContent($"Nothing of {project.Name} was deployed yet.") { Buttons = [new Button($"deploy {project.Name}")] }
                : new PostContent(
                    last.Count == 1
                        ? Line.Of($"The last deploy of {project.Name}")
                        : Line.Of($"The last {last.Count} deploys of {project.Name}")
                )
                {
                    Lines = [.. last.Select(Row)],
                }
        );
    }

    private static Line Row(Deploy deploy)
    {
        var row = Line.Of($"#{deploy.Id} {deploy.At} {deploy.Tier} {deploy.Revision.Code} {Kind(deploy)} by {deploy.By}: {How(deploy)}");
        return deploy.Why.IsEmpty ? row : row + Line.Of($" ({deploy.Why})");
    }

    private static string Kind(Deploy deploy) =>
        deploy.Kind switch
        {
            DeployKind.Rollback => "rollback",
            DeployKind.Job => "job",
            DeployKind.Elsewhere => $"deploy in {deploy.Elsewhere}",
            _ => "deploy",
        };

    private static Line How(Deploy deploy) =>
        deploy.State switch
        {
            DeployState.Succeeded => Line.Of($"succeeded"),
            DeployState.Failed => Line.Of($"failed, {DeployPost.Progress(deploy)}"),
            DeployState.Halted => DeployPost.Halted(deploy),
            _ => Line.Of($"{DeployPost.Progress(deploy)}"),
        };
}
