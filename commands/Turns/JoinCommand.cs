using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Timeline;
using ChatBot.Core.Turns;

namespace ChatBot.Commands.Turns;

/// <summary>Takes the turn when it is free or one was called to it; joins the queue otherwise; keeps the turn when one has it.</summary>
[Command("join", "Wait for the turn; accept it when called; keep it when asked", EverydayWord = true)]
[Usage("join [project]")]
public sealed class JoinCommand(ITurnBook turns) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        if (said.Project is not { } project)
            return Reply.Refuse($"Which project? Say {new Code("join <project>")}.");
        return await turns.TakeAsync(project.Name, said.Person, said.At, cancellationToken) switch
        {
            TurnTaking.Taken => Reply.Did(
                new TimelineEntry(said.Person, "took the turn", project.Name, "turn"),
                TurnPost.Taken(project, said.Person, said.At)
            ),
            TurnTaking.Yours => await KeepAsync(said, project, cancellationToken),
            _ => await WaitAsync(said, project, cancellationToken),
        };
    }

    private async Task<Reply> KeepAsync(Invocation said, Project project, CancellationToken cancellationToken)
    {
        await turns.TouchAsync(project.Name, said.Person, said.At, cancellationToken);
        return Reply.Tell(
            new PostContent($"The turn on {project.Name} is yours; say {new Code("done")} when you are finished.")
            {
                Buttons = [new Button($"done {project.Name}")],
            }
        );
    }

    private async Task<Reply> WaitAsync(Invocation said, Project project, CancellationToken cancellationToken)
    {
        var joined = await turns.JoinAsync(project.Name, said.Person, said.At, cancellationToken);
        var queue = await turns.QueueAsync(project.Name, cancellationToken);
        if (!joined)
            return Reply.Tell(
                new PostContent(
                    $"You wait already, behind "
                        + $"{string.Join(", ", queue.TakeWhile(turn => turn.Person != said.Person).Select(turn => turn.Person))}."
                )
            );
        return Reply.Did(
            new TimelineEntry(said.Person, "joined the queue", project.Name, "turn"),
            TurnPost.Joined(project, said.Person, queue, said.At)
        );
    }
}
