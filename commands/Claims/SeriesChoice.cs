using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Commands.Claims;

/// <summary>Which series is meant: the one that was named, or the only one there is. It is never guessed.</summary>
internal static class SeriesChoice
{
    public static (Project? Project, Series? Series, Reply? Refusal) Of(Invocation said, ProjectList projects, IRepositories repositories)
    {
        var named = said.Fit.Word(Slot.Series);
        var meant = projects
            .In(said.Message.Room)
            .SelectMany(project => project.Series, (project, series) => (project, series))
            .Where(pair => named is null || pair.series.Name.Equals(named, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        return meant switch
        {
            [var (project, _)] when !repositories.IsSeen(project) => (null, null, NotSeen(project)),
            [var (project, series)] => (project, series, null),
            [] => (null, null, Reply.Refuse($"No project of this room has a number series.")),
            _ => (null, null, Which(said, meant)),
        };
    }

    /// <summary>A number given before the files were seen might be one of theirs.</summary>
    public static Reply NotSeen(Project project) =>
        Reply.Refuse($"I have not seen {project.Name}'s repository yet, so no number is safe. Try again in a moment.");

    private static Reply Which(Invocation said, (Project project, Series series)[] meant)
    {
        var names = meant.Select(pair => pair.series.Name).Distinct().ToArray();
        var take = $"take {said.Fit.Word(Slot.Number) ?? "next"}";
        Button[] next =
        [
            .. names.Select(name => new Button($"{take} {name}", $"{take} {name}{(said.Why.IsEmpty ? "" : $" - {said.Why}")}")),
        ];
        return Reply.Refuse(Line.Of($"Which series? There is {string.Join(", ", names)}."), next);
    }
}
