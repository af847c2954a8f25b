using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Claims;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Commands.Claims;

/// <summary>Tells the next free number.</summary>
[Command("next", "See the next free migration number", EverydayWord = true, IsQuestion = true)]
[Usage("next [series]")]
public sealed class NextCommand(IClaimBook claims, ProjectList projects, IRepositories repositories) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        List<Line> lines = [];
        List<Button> buttons = [];
        var named = said.Fit.Word(Slot.Series);
        foreach (var project in projects.In(said.Message.Room))
        {
            if (project.Series.Count > 0 && !repositories.IsSeen(project))
                return SeriesChoice.NotSeen(project);
            foreach (var series in project.Series.Where(one => named is null || one.Name.Equals(named, StringComparison.OrdinalIgnoreCase)))
            {
                lines.Add(
                    Line.Of(
                        $"The next number in {series.Name} is "
                            + $"{series.Write(await claims.NextAsync(project.Name, series.Name, cancellationToken))}."
                    )
                );
                buttons.Add(new Button(project.Series.Count > 1 ? $"take next {series.Name}" : "take next"));
            }
        }
        return lines.Count == 0
            ? Reply.Refuse($"No project of this room has a number series.")
            : Reply.Tell(new PostContent(lines[0]) { Lines = lines[1..], Buttons = buttons });
    }
}
