using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Deploys;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Timeline;
using ChatBot.Core.Turns;

namespace ChatBot.Commands.Turns;

/// <summary>Ends one's turn and calls the next person.</summary>
[Command("done", "End your turn; the next person is called", EverydayWord = true)]
[Usage("done [project]")]
public sealed class DoneCommand(ITurnBook turns, TurnCaller caller, IDeployBook deploys) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        if (said.Project is not { } project)
            return Reply.Refuse($"Which project? Say {new Code("done <project>")}.");
        if (!await turns.EndAsync(project.Name, said.Person, said.At, cancellationToken))
            return await NotYetAsync(said, project, cancellationToken);
        var ended = TurnPost.Ended(project, said.Person, Line.Of($"{said.Person} is done with {project.Name}"), said.At);
        return Reply.Did(
            new TimelineEntry(said.Person, "ended the turn", project.Name, "turn"),
            [ended, .. await caller.CallAsync(project, said.At, cancellationToken)]
        );
    }

    private async Task<Reply> NotYetAsync(Invocation said, Project project, CancellationToken cancellationToken)
    {
        var queue = await turns.QueueAsync(project.Name, cancellationToken);
        if (queue is [{ State: TurnState.Called } called, ..] && called.Person == said.Person)
            return Reply.Refuse(
                $"You were called to the turn on {project.Name} at {called.Since} and did not take it yet. Take it, or pass.",
                new Button($"join {project.Name}"),
                new Button($"leave {project.Name}")
            );
        if (queue is not [{ State: TurnState.Held } turn, ..])
            return Reply.Refuse($"Nobody has the turn on {project.Name}.");
        if (turn.Person != said.Person)
            return Reply.Refuse($"{turn.Person} has the turn on {project.Name}, since {turn.Since}; there is nothing of yours to end.");
        return await deploys.UnfinishedAsync(project.Name, null, cancellationToken) is [var deploy, ..]
            ? Reply.Refuse(
                $"{project.Name} {deploy.Tier} is still on its way ({DeployPost.Progress(deploy)}). Wait for it, or halt it.",
                new Button($"halt {project.Name} {deploy.Tier}")
            )
            : Reply.Refuse($"The turn on {project.Name} has just moved on.");
    }
}
