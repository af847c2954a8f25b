using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Claims;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Commands.Claims;

/// <summary>Lists the open claims.</summary>
[Command("claims", "See who has claimed what", IsQuestion = true)]
[Usage("claims [mine|series]")]
public sealed class ClaimsCommand(IClaimBook claims, ProjectList projects) : ICommand
{
    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        List<Line> lines = [];
        long open = 0;
        foreach (var project in projects.In(said.Message.Room))
        {
            var filter = new ClaimFilter { Series = SeriesIn(project, said), Owner = said.Fit.Has("mine") ? said.Person : null };
            var shown = await claims.OpenAsync(project.Name, filter, cancellationToken);
            lines.AddRange(shown.Select(claim => Row(claim, project, said.At)));
            open += filter is { Series: null, Owner: null } ? await claims.CountAsync(project.Name, cancellationToken) : shown.Count;
        }
        if (lines.Count == 0)
            return Reply.Tell(
                new PostContent(said.Fit.Has("mine") ? Line.Of($"You have claimed nothing.") : Line.Of($"Nothing is claimed."))
                {
                    Buttons = [new Button("next")],
                }
            );
        var more = open > lines.Count ? Line.Of($" The newest {lines.Count}:") : Line.Of($"");
        return Reply.Tell(new PostContent(Line.Of($"{open} open claim{(open == 1 ? "" : "s")}.") + more) { Lines = lines });
    }

    private static string? SeriesIn(Project project, Invocation said) =>
        project.Series.FirstOrDefault(one => one.Name.Equals(said.Fit.Word(Slot.Series), StringComparison.OrdinalIgnoreCase))?.Name;

    private static Line Row(Claim claim, Project project, DateTimeOffset now)
    {
        var row = Line.Of($"{claim.NameIn(project)} {claim.Owner} since {claim.Since}").Then(": ", claim.Why);
        return claim.Until is not { } until ? row
            : until > now ? row + Line.Of($", until {until}")
            : row + Line.Of($", was meant to end at {until}");
    }
}
