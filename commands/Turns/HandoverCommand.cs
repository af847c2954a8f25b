using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Posts;
using ChatBot.Core.Timeline;
using ChatBot.Core.Turns;

namespace ChatBot.Commands.Turns;

/// <summary>Hands one's turn to somebody, past the queue.</summary>
[Command("handover", "Hand your turn to somebody")]
[Usage("handover [project] [to] <person>")]
public sealed class HandoverCommand(ITurnBook turns) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        if (said.Project is not { } project)
            return Reply.Refuse($"Which project? Say {new Code("handover <project> <person>")}.");
        var to = said.Named!.Value;
        if (to == said.Person)
            return Reply.Refuse($"That is you already.");
        if (!await turns.HandOverAsync(project.Name, said.Person, to, said.At, cancellationToken))
        {
            return
                await turns.QueueAsync(project.Name, cancellationToken) is [{ State: not TurnState.Waiting } turn, ..]
                && turn.Person != said.Person
                ? Reply.Refuse($"{turn.Person} has the turn on {project.Name} since {turn.Since}: only {turn.Person} can hand it over.")
                : Reply.Refuse(
                    $"You do not have the turn on {project.Name}, so there is nothing to hand over.",
                    new Button($"join {project.Name}")
                );
        }
        var moved = TurnPost.Ended(
            project,
            said.Person,
            Line.Of($"{said.Person} handed the turn on {project.Name} to {new Mention(to)}"),
            said.At
        );
        return Reply.Did(new TimelineEntry(said.Person, "handed over", project.Name, "turn") { Why = $"to {to}" }, moved);
    }
}
