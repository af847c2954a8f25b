using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Core.Strings;

namespace ChatBot.Commands.Strings;

/// <summary>Shows how a project's translations stand, or what is missing in one locale.</summary>
[Command("strings", "See which strings are missing, in each locale or in one", EverydayWord = true, IsQuestion = true)]
[Usage("strings [project] [locale]")]
public sealed class StringsCommand(IStringBook book, ProjectList projects) : ICommand
{
    private const long Shown = 25;

    /// <inheritdoc/>
    public async Task<Reply> RunAsync(Invocation said, CancellationToken cancellationToken)
    {
        if (said.Project is { } project && said.Fit.Word(Slot.Locale) is { } locale)
            return await OfLocaleAsync(project, locale, cancellationToken);
        if (said.Fit.Word(Slot.Locale) is not null)
            return Reply.Refuse($"Say of which project: {new Code("strings <project> <locale>")}.");
        List<Line> lines = [];
        foreach (var one in said.Project is { } only ? [only] : projects.In(said.Message.Room))
            lines.AddRange(await OfProjectAsync(one, cancellationToken));
        return Reply.Tell(
            new PostContent(lines[0])
            {
                Lines = [.. lines.Skip(1)],
                Buttons = said.Project is { } shown ? await ButtonsAsync(shown, cancellationToken) : [],
            }
        );
    }

    private async Task<Reply> OfLocaleAsync(Project project, string named, CancellationToken cancellationToken)
    {
        var (locale, refusal) = LocaleChoice.Named(named, project, await book.LocalesAsync(project, cancellationToken));
        if (refusal is not null)
            return refusal;
        var count = (await book.CountsAsync(project, [locale], cancellationToken))[0];
        if (count.Missing == 0)
            return Reply.Tell(new PostContent($"Nothing of {project.Name} is missing in {locale}."));
        var missing = await book.MissingAsync(project, locale, Shown, cancellationToken);
        Line[] more = count.Missing > missing.Count ? [Line.Of($"and {count.Missing - missing.Count} more")] : [];
        return Reply.Tell(
            new PostContent(
                Line.Of($"{project.Name}: ")
                    + Stands(count, project)
                    + Line.Of($". Say {new Code($"translated {missing[0].Id} {locale}")} when one is done.")
            )
            {
                Lines = [.. missing.Select(StringPost.Named), .. more],
            }
        );
    }

    private async Task<IReadOnlyList<Line>> OfProjectAsync(Project project, CancellationToken cancellationToken)
    {
        var count = await book.CountAsync(project.Name, cancellationToken);
        if (count == 0)
            return [Line.Of($"{project.Name} has no strings yet. Builds send them to {new Code($"/hooks/strings/{project.Name}")}.")];
        var locales = await book.CountsAsync(project, await book.LocalesAsync(project, cancellationToken), cancellationToken);
        return [Line.Of($"{project.Name} has {count} string{(count == 1 ? "" : "s")}."), .. locales.Select(one => Stands(one, project))];
    }

    private async Task<IReadOnlyList<Button>> ButtonsAsync(Project project, CancellationToken cancellationToken)
    {
        var locales = await book.CountsAsync(project, await book.LocalesAsync(project, cancellationToken), cancellationToken);
        return [.. locales.Where(one => one.Missing > 0).Take(5).Select(one => new Button($"strings {project.Name} {one.Locale}"))];
    }

    private static Line Stands(LocaleCount one, Project project)
    {
        var line = one.Missing == 0 ? Line.Of($"{one.Locale}: all translated") : Line.Of($"{one.Locale}: {one.Missing} missing");
        if (one.Live > 0)
            line += Line.Of($", {one.Live} of them live on {project.Tiers[^1].Name}");
        return one.Overridden > 0 ? line + Line.Of($", {one.Overridden} overridden") : line;
    }
}
