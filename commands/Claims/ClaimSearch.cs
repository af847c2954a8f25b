using System.Globalization;
using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Claims;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Commands.Claims;

/// <summary>Finds the open claim that somebody names: <c>727</c>, <c>014 SE.com</c>, <c>web 2</c>.</summary>
internal sealed class ClaimSearch(IClaimBook claims, ProjectList projects)
{
    public async Task<(Claim? Claim, Project? Project, Reply? Refusal)> FindAsync(Invocation said, CancellationToken cancellationToken)
    {
        var name = said.Fit.Word(Slot.Claim)!;
        List<(Claim Claim, Project Project)> found = [];
        foreach (var project in projects.In(said.Message.Room))
        {
            foreach (var filter in Filters(project, name))
                found.AddRange((await claims.OpenAsync(project.Name, filter, cancellationToken)).Select(claim => (claim, project)));
        }
        return found switch
        {
            [var (claim, project)] => (claim, project, null),
            [] => (null, null, None(said, name)),
            _ => (
                null,
                null,
                Reply.Refuse(
                    Line.Of($"{name} is claimed in several series. Say which."),
                    [.. found.Select(one => new Button(ClaimPost.DropLine(one.Claim, one.Project)))]
                )
            ),
        };
    }

    private static IEnumerable<ClaimFilter> Filters(Project project, string name)
    {
        var words = name.Split(' ');
        var series = project.Series.FirstOrDefault(one => words.Length == 2 && words.Contains(one.Name, StringComparer.OrdinalIgnoreCase));
        var number = words.FirstOrDefault(word => !word.Equals(series?.Name, StringComparison.OrdinalIgnoreCase));
        if (
            (words.Length == 1 || series is not null)
            && long.TryParse(number?.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var digits)
        )
            yield return new ClaimFilter { Number = digits, Series = series?.Name };
        yield return new ClaimFilter { Thing = name.ToLowerInvariant() };
    }

    // 'drop me a line' is no command; 'drop 799' is one that misses.
    private static Reply None(Invocation said, string name) =>
        said.Message.Heard == Addressing.Addressed || name.Any(char.IsAsciiDigit)
            ? Reply.Refuse($"Nobody has claimed {name}.", new Button("claims"))
            : Reply.Silence;
}
