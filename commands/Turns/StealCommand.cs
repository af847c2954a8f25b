using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Deploys;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Timeline;
using ChatBot.Core.Turns;

namespace ChatBot.Commands.Turns;

/// <summary>Takes the turn from its holder, for a reason that everybody sees: a hotfix.</summary>
[Command("steal", "Take the turn from its holder, with a reason that everybody sees", AsksFirst = true)]
[Usage("steal [project] - why")]
public sealed class StealCommand(ITurnBook turns, IDeployBook deploys) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        if (said.Project is not { } project)
            return Reply.Refuse($"Which project? Say {new Code("steal <project> - why")}.");
        if (await turns.QueueAsync(project.Name, cancellationToken) is not [{ State: not TurnState.Waiting } turn, ..])
            return Reply.Refuse($"The turn on {project.Name} is free: just take it.", new Button($"join {project.Name}"));
        if (turn.Person == said.Person)
            return Reply.Refuse($"The turn on {project.Name} is yours already.");
        if (await deploys.UnfinishedAsync(project.Name, null, cancellationToken) is [var deploy, ..])
            return IsRunning(project, deploy);
        if (!await turns.HandOverAsync(project.Name, turn.Person, said.Person, said.At, cancellationToken))
            return Reply.Refuse($"The turn on {project.Name} has just moved on. Look again.", new Button($"queue {project.Name}"));
        var stolen = TurnPost.Ended(
            project,
            said.Person,
            Line.Of($"{said.Person} took the turn on {project.Name} from {new Mention(turn.Person)}: {said.Why}"),
            said.At
        );
        return Reply.Did(new TimelineEntry(said.Person, "stole the turn", project.Name, "turn") { Why = said.Why.Text }, stolen);
    }

    private static Reply IsRunning(Project project, Deploy deploy) =>
        Reply.Refuse(
            $"{deploy.By} is just deploying {deploy.Revision.Code} to {deploy.Tier} ({DeployPost.Progress(deploy)}). "
                + $"Halt it first if it has to go.",
            new Button($"halt {project.Name} {deploy.Tier}")
        );
}
