using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Timeline;

namespace ChatBot.Core.Strings;

/// <summary>
/// Ticking off, however it was said: by a command, a button or a reaction. The lists themselves are drawn anew by whoever
/// keeps them.
/// </summary>
/// <param name="book">The strings.</param>
/// <param name="projects">All projects.</param>
public sealed class StringTicks(IStringBook book, ProjectList projects)
{
    /// <summary>The missing strings of a list are translated.</summary>
    public async Task<Reply> TickAsync(StringList list, PersonId by, CancellationToken cancellationToken)
    {
        var count = await book.TickAsync(list, by, cancellationToken);
        return count == 0
            ? Nothing(list)
            : Done(
                list.Project,
                list.Locale,
                count,
                by,
                "translated",
                list.Subject,
                await LeftAsync(list.Project, list.Locale, cancellationToken)
            );
    }

    /// <summary>What somebody ticked in a list is missing again.</summary>
    public async Task<Reply> UntickAsync(StringList list, PersonId by, CancellationToken cancellationToken)
    {
        var count = await book.UntickAsync(list, by, cancellationToken);
        return count == 0
            ? Nothing(list)
            : Done(
                list.Project,
                list.Locale,
                count,
                by,
                "took back",
                list.Subject,
                await LeftAsync(list.Project, list.Locale, cancellationToken)
            );
    }

    /// <summary>Some strings are translated.</summary>
    public async Task<Reply> TickAsync(
        Project project,
        string locale,
        StringNumbers numbers,
        PersonId by,
        CancellationToken cancellationToken
    )
    {
        var count = await book.TickAsync(project.Name, locale, numbers, by, cancellationToken);
        return count == 0
            ? NoneMissing(project, locale)
            : Done(
                project.Name,
                locale,
                count,
                by,
                "translated",
                Subject(locale),
                await LeftAsync(project.Name, locale, cancellationToken)
            );
    }

    /// <summary>Some strings are missing again.</summary>
    public async Task<Reply> UntickAsync(
        Project project,
        string locale,
        StringNumbers numbers,
        PersonId by,
        CancellationToken cancellationToken
    )
    {
        var count = await book.UntickAsync(project.Name, locale, numbers, cancellationToken);
        return count == 0
            ? Reply.Refuse($"None of these is translated{Of(locale, "into")}. Nothing was changed.")
            : Done(project.Name, locale, count, by, "took back", Subject(locale), await LeftAsync(project.Name, locale, cancellationToken));
    }

    private static Reply Done(string project, string locale, long count, PersonId by, string what, string subject, Line left) =>
        new()
        {
            Private = new PostContent(
                Line.Of(
                    $"{count} string{(count == 1 ? "" : "s")} of {project} "
                        + $"{(what == "translated" ? "translated" : "missing again")}{Of(locale, what == "translated" ? "into" : "in")}. "
                ) + left
            ),
            Happened =
            [
                new TimelineEntry(by, what, project, subject) { Why = $"{count}{(locale == LocaleRoom.Every ? "" : $" {locale}")}" },
            ],
            Project = project,
        };

    private async Task<Line> LeftAsync(string project, string locale, CancellationToken cancellationToken)
    {
        if (projects.Find(project) is not { } known)
            return Line.Of($"");
        var missing = (await book.CountsAsync(known, [locale], cancellationToken)).Sum(one => one.Missing);
        return missing == 0 ? Line.Of($"Nothing is missing.") : Line.Of($"{missing} {(missing == 1 ? "is" : "are")} missing.");
    }

    private static Reply Nothing(StringList list) =>
        Reply.Refuse(
            $"Nothing is missing in that list any more.",
            new Button(list.Locale == LocaleRoom.Every ? $"strings {list.Project}" : $"strings {list.Project} {list.Locale}")
        );

    private static Reply NoneMissing(Project project, string locale) =>
        Reply.Refuse(
            $"None of these is missing{Of(locale, "in")}: they are translated, gone, or no strings of {project.Name}.",
            new Button(locale == LocaleRoom.Every ? $"strings {project.Name}" : $"strings {project.Name} {locale}")
        );

    private static string Subject(string locale) => $"locale:{locale}";

    private static Line Of(string locale, string how) =>
        locale == LocaleRoom.Every ? Line.Of($"") : Line.Of($" {new Line([new Piece(PieceKind.Words, how)])} {locale}");
}
