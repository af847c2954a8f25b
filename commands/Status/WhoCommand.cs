using ChatBot.Commands.Turns;
using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Deploys;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Turns;

namespace ChatBot.Commands.Status;

/// <summary>Shows who is deploying, what and where, and who waits.</summary>
[Command("who", "See who is deploying what, and who waits", EverydayWord = true, IsQuestion = true)]
[Usage("who [project]")]
public sealed class WhoCommand(ITurnBook turns, IDeployBook deploys, ProjectList projects) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        List<Line> lines = [];
        IReadOnlyList<Project> asked = said.Project is { } one ? [one] : projects.In(said.Message.Room);
        foreach (var project in asked)
        {
            lines.Add(QueueCommand.Row(project, await turns.QueueAsync(project.Name, cancellationToken)));
            foreach (var deploy in await deploys.UnfinishedAsync(project.Name, null, cancellationToken))
                lines.Add(
                    Line.Of($"{deploy.By} brings {deploy.Revision.Code} to {deploy.Tier} since {deploy.At}: {DeployPost.Progress(deploy)}")
                );
        }
        return Reply.Tell(new PostContent(lines[0]) { Lines = lines[1..] });
    }
}
