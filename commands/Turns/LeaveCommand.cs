using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Posts;
using ChatBot.Core.Timeline;
using ChatBot.Core.Turns;

namespace ChatBot.Commands.Turns;

/// <summary>Leaves the queue, or passes when called.</summary>
[Command("leave", "Leave the queue, or pass when called", EverydayWord = true)]
[Usage("leave [project]")]
public sealed class LeaveCommand(ITurnBook turns, TurnCaller caller) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        if (said.Project is not { } project)
            return Reply.Refuse($"Which project? Say {new Code("leave <project>")}.");
        if (!await turns.LeaveAsync(project.Name, said.Person, said.At, cancellationToken))
            return await IsNotWaitingAsync(said, project.Name, cancellationToken);
        var left = TurnPost.Ended(project, said.Person, Line.Of($"{said.Person} no longer waits for {project.Name}"), said.At);
        return Reply.Did(
            new TimelineEntry(said.Person, "left the queue", project.Name, "turn"),
            [left, .. await caller.CallAsync(project, said.At, cancellationToken)]
        );
    }

    private async Task<Reply> IsNotWaitingAsync(Invocation said, string project, CancellationToken cancellationToken) =>
        await turns.QueueAsync(project, cancellationToken) is [var first, ..] && first.Person == said.Person
            ? Reply.Refuse($"You have the turn on {project}. Say {new Code("done")} to end it.", new Button($"done {project}"))
            : Reply.Refuse($"You do not wait for {project}; nothing was changed.");
}
