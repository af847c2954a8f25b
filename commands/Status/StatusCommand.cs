using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Status;

namespace ChatBot.Commands.Status;

/// <summary>Shows what every tier runs, whose turn it is, what is held.</summary>
[Command("status", "See what runs where, whose turn it is, what is held", EverydayWord = true, IsQuestion = true)]
[Usage("status [project]")]
public sealed class StatusCommand(StatusReport report, ProjectList projects) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        List<Line> lines = [];
        IReadOnlyList<Project> asked = said.Project is { } one ? [one] : projects.In(said.Message.Room);
        foreach (var project in asked)
            lines.AddRange(await report.OfAsync(project, said.At, cancellationToken));
        return Reply.Tell(new PostContent(lines[0]) { Lines = lines[1..] });
    }
}
