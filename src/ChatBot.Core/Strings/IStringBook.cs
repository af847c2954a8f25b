using ChatBot.Core.Chat.Grammar;
using ChatBot.Core.People;
using ChatBot.Core.Projects;

namespace ChatBot.Core.Strings;

/// <summary>
/// The strings of all projects, and what there is of them in each locale. What builds send is written by the program; here
/// it is read and ticked off.
/// </summary>
public interface IStringBook
{
    /// <summary>How many strings a project has.</summary>
    Task<long> CountAsync(string project, CancellationToken cancellationToken);

    /// <summary>
    /// The locales that a project is translated into: those of the settings, of its rooms, and of what was uploaded, in the
    /// order of their names.
    /// </summary>
    Task<IReadOnlyList<string>> LocalesAsync(Project project, CancellationToken cancellationToken);

    /// <summary>How locales stand.</summary>
    /// <param name="project">The project.</param>
    /// <param name="locales">Which; <see cref="LocaleRoom.Every"/> counts what is missing in any of them.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    Task<IReadOnlyList<LocaleCount>> CountsAsync(Project project, IReadOnlyList<string> locales, CancellationToken cancellationToken);

    /// <summary>The strings that are missing in a locale, those live on the last tier first.</summary>
    Task<IReadOnlyList<SourceString>> MissingAsync(Project project, string locale, long count, CancellationToken cancellationToken);

    /// <summary>Marks strings translated, as far as they are there and missing.</summary>
    /// <returns>How many were.</returns>
    Task<long> TickAsync(string project, string locale, StringNumbers numbers, PersonId by, CancellationToken cancellationToken);

    /// <summary>Marks strings missing again, as far as they are translated.</summary>
    /// <returns>How many were.</returns>
    Task<long> UntickAsync(string project, string locale, StringNumbers numbers, CancellationToken cancellationToken);

    /// <summary>Marks the missing strings of a list translated.</summary>
    /// <returns>How many were.</returns>
    Task<long> TickAsync(StringList list, PersonId by, CancellationToken cancellationToken);

    /// <summary>Marks missing again what somebody marked translated in a list.</summary>
    /// <returns>How many were.</returns>
    Task<long> UntickAsync(StringList list, PersonId by, CancellationToken cancellationToken);

    /// <summary>The list of a number; null when there is none.</summary>
    Task<StringList?> ListAsync(long id, CancellationToken cancellationToken);

    /// <summary>How a list stands.</summary>
    Task<ListedCounts> CountsAsync(StringList list, CancellationToken cancellationToken);

    /// <summary>The first strings of a list, in the order of their numbers.</summary>
    Task<IReadOnlyList<ListedString>> ListedAsync(StringList list, long count, CancellationToken cancellationToken);

    /// <summary>What a deploy would bring: the strings that were first found in one of these revisions.</summary>
    Task<ShippedStrings> ShippedAsync(Project project, IReadOnlyList<Revision> revisions, CancellationToken cancellationToken);

    /// <summary>The tiers on which a string is live now.</summary>
    Task<IReadOnlyList<string>> TiersAsync(Project project, long id, CancellationToken cancellationToken);
}
