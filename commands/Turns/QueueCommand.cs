using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Turns;

namespace ChatBot.Commands.Turns;

/// <summary>Shows who has the turn and who waits.</summary>
[Command("queue", "See who has the turn and who waits", EverydayWord = true, IsQuestion = true)]
[Usage("queue [project]")]
public sealed class QueueCommand(ITurnBook turns, ProjectList projects) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        List<Line> lines = [];
        IReadOnlyList<Project> asked = said.Project is { } one ? [one] : projects.In(said.Message.Room);
        foreach (var project in asked)
            lines.Add(Row(project, await turns.QueueAsync(project.Name, cancellationToken)));
        return Reply.Tell(
            new PostContent(lines[0]) { Lines = lines[1..], Buttons = [.. asked.Select(project => new Button($"join {project.Name}"))] }
        );
    }

    internal static Line Row(Project project, IReadOnlyList<Turn> queue) =>
        queue switch
        {
            [{ State: TurnState.Held } turn, ..] => Line.Of(
                $"{turn.Person} has the turn on {project.Name} since {turn.Since}; {TurnPost.Waiting(queue)}."
            ),
            [{ State: TurnState.Called } turn, ..] => Line.Of(
                $"{turn.Person} was called to the turn on {project.Name} at {turn.Since}; {TurnPost.Waiting(queue)}."
            ),
            _ => Line.Of($"The turn on {project.Name} is free."),
        };
}
