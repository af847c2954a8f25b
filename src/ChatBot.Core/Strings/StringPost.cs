using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Core.Strings;

/// <summary>
/// What translators read: the list of what a build brought, edited as strings are translated, changed or withdrawn; and the
/// reminder.
/// </summary>
public static class StringPost
{
    /// <summary>How many strings of a list are named at most, in its post and below it.</summary>
    public const int MostNamed = 200;

    private const int FewLeft = 4;
    private const int LongestText = 160;

    /// <summary>The post of a list as it stands now.</summary>
    /// <param name="list">The list.</param>
    /// <param name="project">Its project.</param>
    /// <param name="counts">How it stands.</param>
    /// <param name="strings">Its first strings, up to <see cref="MostNamed"/>.</param>
    /// <param name="shown">How many of them stand in the post itself; the others are below it.</param>
    public static Post Of(StringList list, Project project, ListedCounts counts, IReadOnlyList<ListedString> strings, int shown)
    {
        var rest = strings.Skip(shown).Select(Row).ToList();
        if (counts.All > strings.Count)
            rest.Add(Line.Of($"and {counts.All - strings.Count} more: say {new Code(Looking(list))}"));
        return new Post(
            list.Subject,
            new PostContent(Title(list, counts))
            {
                Lines = [.. About(list, project), .. strings.Take(shown).Select(Row), .. Rest(rest.Count, counts.All - shown)],
                Below = rest,
                Buttons = [.. Buttons(list, counts, strings)],
                Progress =
                    counts.All > 1 && counts.Of(ListedState.Translated) > 0
                        ? new Progress(counts.Of(ListedState.Translated), counts.All - Away(counts))
                        : null,
            }
        );
    }

    /// <summary>The digest of what is live on the last tier and untranslated for long.</summary>
    /// <param name="project">The project.</param>
    /// <param name="locale">The locale.</param>
    /// <param name="tier">The last tier.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="strings">The first of them.</param>
    public static PostContent Reminder(Project project, string locale, Tier tier, long count, IReadOnlyList<SourceString> strings) =>
        new(
            Line.Of($"{Count(count, "string")} of {project.Name} {(count == 1 ? "is" : "are")} live on {tier.Name} and not translated")
                + Into(locale)
        )
        {
            Lines =
            [
                .. strings.Select(Named),
                .. count > strings.Count ? [Line.Of($"and {count - strings.Count} more")] : Array.Empty<Line>(),
            ],
            Buttons = [new Button($"strings {project.Name}{Named(locale)}")],
        };

    /// <summary>A string as people are shown it: number, text, where it stands, who wrote it.</summary>
    public static Line Named(SourceString one) => Text(one) + Where(one.Found);

    /// <summary>What a deploy brings, in a few words; null for nothing new.</summary>
    public static Line? Shipped(ShippedStrings shipped)
    {
        if (shipped.New == 0)
            return null;
        var missing = string.Join(", ", shipped.Missing.Where(one => one.Missing > 0).Select(one => $"{one.Locale} {one.Missing}"));
        var line = Line.Of($"{Count(shipped.New, "new string")}");
        return missing.Length > 0 ? line + Line.Of($", {missing} missing")
            : shipped.Missing.Count > 0 ? line + Line.Of($", all translated")
            : line;
    }

    private static Line Title(StringList list, ListedCounts counts)
    {
        var what = (counts.New, counts.Changed) switch
        {
            (_, 0) => Line.Of($"{Count(counts.New, "new string")}"),
            (0, _) => Line.Of($"{Count(counts.Changed, "changed string")}"),
            _ => Line.Of($"{Count(counts.New, "new string")} and {Count(counts.Changed, "changed one")}"),
        };
        var build = list.Upload.Build.Length > 0 ? Line.Of($" build {new OutsideText(list.Upload.Build).Cut(40)}") : Line.Of($"");
        var title =
            Line.Of($"{list.Project}")
            + build
            + Line.Of($": ")
            + what
            + (list.Locale == LocaleRoom.Every ? Line.Of($" to translate") : Line.Of($" for {list.Locale}"));
        if (counts.All == 0)
            return title;
        if (Away(counts) == counts.All)
            return title + (counts.All == 1 ? Line.Of($": {Word(counts)}") : Line.Of($": nothing left to translate"));
        return counts.Of(ListedState.Missing) == 0 ? title + Line.Of($": all translated") : title;
    }

    private static IEnumerable<Line> About(StringList list, Project project)
    {
        List<Line> about = [];
        if (list.Upload.Url.Length > 0)
            about.Add(Line.Of($"build {new WebLink(list.Upload.Url)}"));
        if (list.Upload.Revision is { } revision)
            about.Add(
                project.CommitUrl is { } url
                    ? Line.Of($"change {new WebLink(url.Replace("{sha}", revision.Sha, StringComparison.Ordinal))}")
                    : Line.Of($"change {revision.Code}")
            );
        if (list.Reaches.Length > 0)
            about.Add(Line.Of($"first to {list.Reaches}"));
        if (about.Count > 0)
            yield return Line.Join(", ", about);
    }

    private static IEnumerable<Line> Rest(int below, long more)
    {
        if (below > 0)
            yield return Line.Of($"and {more} more");
    }

    private static Line Row(ListedString one) =>
        one.State switch
        {
            ListedState.Translated => Line.Of($"✓ ")
                + Text(one.Source)
                + (one.By is { } by ? Line.Of($", translated by {by}") : Line.Of($", translated")),
            ListedState.Withdrawn => Text(one.Source) + Line.Of($", withdrawn"),
            ListedState.Gone => Text(one.Source) + Line.Of($", gone"),
            ListedState.ChangedBack => Text(one.Source) + Line.Of($", as it was before"),
            ListedState.ChangedAgain => Text(one.Source) + Line.Of($", changed again since"),
            _ when one.Before is { } before => Line.Of($"{one.Source.Id} “{Cut(before)}” is now “{Cut(one.Source.Found.Text)}”")
                + Where(one.Source.Found),
            _ => Named(one.Source),
        };

    private static Line Text(SourceString one) =>
        one.Found.Forms is [_, _, ..] and [.., var last]
            ? Line.Of($"{one.Id} “{Cut(one.Found.Text)}” / “{Cut(last.Text)}”")
            : Line.Of($"{one.Id} “{Cut(one.Found.Text)}”");

    private static Line Where(FoundString found)
    {
        var line = Line.Of($"");
        if (found.Key is { } key)
            line += Line.Of($" {new Code(new OutsideText(key).Cut(80).Text)}");
        if (found.Context.Length > 0)
            line += Line.Of($" ({new OutsideText(found.Context).Cut(80)})");
        if (found.Kind == StringKind.Markdown)
            line += Line.Of($", markdown");
        if (found.File.Length > 0)
            line += Line.Of($", {new OutsideText(found.File).Cut(120)}{(found.Line > 0 ? $":{found.Line}" : "")}");
        if (found.Author.Length > 0)
            line += Line.Of($", by {new OutsideText(found.Author).Cut(60)}");
        if (found.Note.Length > 0)
            line += Line.Of($": {new OutsideText(found.Note).Cut(LongestText)}");
        return line;
    }

    private static IEnumerable<Button> Buttons(StringList list, ListedCounts counts, IReadOnlyList<ListedString> strings)
    {
        var left = counts.Of(ListedState.Missing);
        if (left == 0)
            yield break;
        if (left is > 1 and <= FewLeft)
            foreach (var one in strings.Where(one => one.State == ListedState.Missing))
                yield return new Button($"✓ {one.Source.Id}", $"translated {list.Project} {one.Source.Id}{Named(list.Locale)}");
        yield return new Button(left == 1 ? "translated" : "all translated", $"translated list {list.Id}");
    }

    // What nobody has to translate any more.
    private static long Away(ListedCounts counts) =>
        counts.Of(ListedState.Withdrawn)
        + counts.Of(ListedState.Gone)
        + counts.Of(ListedState.ChangedBack)
        + counts.Of(ListedState.ChangedAgain);

    private static string Word(ListedCounts counts) =>
        counts.States.Keys.First() switch
        {
            ListedState.Withdrawn => "withdrawn",
            ListedState.Gone => "gone",
            ListedState.ChangedBack => "as it was before",
            _ => "changed again since",
        };

    private static Line Into(string locale) => locale == LocaleRoom.Every ? Line.Of($"") : Line.Of($" into {locale}");

    private static string Looking(StringList list) => $"strings {list.Project}{Named(list.Locale)}";

    private static string Named(string locale) => locale == LocaleRoom.Every ? "" : $" {locale}";

    private static OutsideText Cut(string text) => new OutsideText(text).Cut(LongestText);

    private static Line Count(long count, string what) =>
        Line.Of($"{count} {new Line([new Piece(PieceKind.Words, count == 1 ? what : what + "s")])}");
}
