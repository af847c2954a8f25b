using ChatBot.Core.Chat;
using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;

namespace ChatBot.Commands.Strings;

/// <summary>Which locale somebody means who ticks off strings: the one they named, else that of the room.</summary>
internal static class LocaleChoice
{
    /// <summary>The locale, or the reason why none is meant.</summary>
    public static (string Locale, Reply? Refusal) Of(Invocation said, Project project, IReadOnlyList<string> known)
    {
        if (said.Fit.Word(Slot.Locale) is { } named)
            return Named(named, project, known);
        string[] here = [.. project.LocaleRooms.Where(one => one.Room == said.Message.Room).Select(one => one.Locale).Distinct()];
        return here is [var only]
            ? (only, null)
            : (
                "",
                Reply.Refuse(
                    $"Say into which locale: {new Code(string.Join(' ', ["translated", .. Words(said), "…"]))}. {There(project, known)}"
                )
            );
    }

    /// <summary>The locale that was named, as the project writes it; or what there is.</summary>
    public static (string Locale, Reply? Refusal) Named(string named, Project project, IReadOnlyList<string> known)
    {
        if (known.FirstOrDefault(one => one.Equals(named, StringComparison.OrdinalIgnoreCase)) is { } locale)
            return (locale, null);
        if (named.Equals(project.SourceLocale, StringComparison.OrdinalIgnoreCase))
            return ("", Reply.Refuse($"{project.SourceLocale} is what {project.Name} is written in: nothing is missing there."));
        return ("", Reply.Refuse($"{project.Name} has no locale {named}. {There(project, known)}"));
    }

    private static IEnumerable<string> Words(Invocation said) => said.Fit.Word(Slot.Ids) is { } ids ? [ids] : [];

    private static Line There(Project project, IReadOnlyList<string> known) =>
        known.Count == 0
            ? Line.Of($"{project.Name} has none yet: name a room under {new Code("Rooms:Strings")}, or send a translation.")
            : Line.Of($"There is {string.Join(", ", known)}.");
}
