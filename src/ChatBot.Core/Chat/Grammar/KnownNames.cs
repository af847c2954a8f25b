using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using ChatBot.Core.People;
using ChatBot.Core.Projects;
using ChatBot.Core.Rooms;

namespace ChatBot.Core.Chat.Grammar;

/// <summary>The names that mean something in a room: what a typed word is checked against.</summary>
/// <param name="projects">All projects.</param>
/// <param name="room">Where it was said.</param>
/// <param name="verbs">The verbs of all commands.</param>
public sealed partial class KnownNames(ProjectList projects, RoomId room, IReadOnlyCollection<string> verbs)
{
    /// <summary>The word for every project in a hold or a halt.</summary>
    public const string All = "all";

    // 'taking a 15 min break' claims nothing.
    private static readonly HashSet<string> _never = new(
        ["a", "an", "the", "my", "your", "our", "some", "any", "it", "this", "that", "new"],
        StringComparer.OrdinalIgnoreCase
    );

    private readonly IReadOnlyList<Project> _here = projects.In(room);
    private readonly ConcurrentDictionary<Slot, IReadOnlyList<string>> _known = new();

    /// <summary>Whether the room has one project only, so that its name may be left out.</summary>
    public bool ProjectMayBeLeftOut => _here.Count == 1;

    /// <summary>Whether a word has the form of a slot at all.</summary>
    public static bool CouldBe(Slot slot, string word) =>
        slot switch
        {
            Slot.Number => word.TrimStart('-', '#') is [var first, ..] && char.IsAsciiDigit(first),
            Slot.Thing or Slot.Claim => word.Split(' ') is var parts
                && !_never.Contains(parts[0])
                && !parts.Any(part => part is "for" or "until" or "to"),
            Slot.Time => TimeParser.CouldBe(word),
            Slot.Code => IsCode(word),
            Slot.Locale => IsLocale(word),
            Slot.Ids => StringNumbers.CouldBe(word),
            Slot.Values => word.Split(' ').All(part => part.IndexOf('=') > 0),
            // 'handover to' names nobody yet.
            Slot.Person => !word.Equals("to", StringComparison.OrdinalIgnoreCase),
            _ => true,
        };

    /// <summary>Whether a word is a name that exists here, or is well formed where any name will do.</summary>
    public bool Knows(Slot slot, string word, IReadOnlyList<Filled> before) =>
        slot switch
        {
            Slot.Project or Slot.Tier or Slot.Series or Slot.Thing or Slot.Command or Slot.Job => Of(slot, before)
                .Contains(word, StringComparer.OrdinalIgnoreCase),
            Slot.Person => PersonId.TryParse(word, out _),
            _ => true,
        };

    /// <summary>The names that a slot can have, given the slots before it.</summary>
    public IReadOnlyList<string> Of(Slot slot, IReadOnlyList<Filled> before)
    {
        foreach (var filled in before)
            if (filled is { Slot: Slot.Project, Known: true } && projects.Find(filled.Word) is { } project)
                return [.. Among(slot, [project])];
        return _known.GetOrAdd(slot, one => [.. Among(one, _here)]);
    }

    /// <summary>
    /// Whether a word has the form of a locale: https://www.rfc-editor.org/info/bcp47, also as gettext writes it
    /// (<c>sr@latin</c>).
    /// </summary>
    public static bool IsLocale(string word) => Locale().IsMatch(word);

    // Its dash may be left out where a digit tells it from a word: 'link document' is talk.
    private static bool IsCode(string word) =>
        word.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        && (word is [_, _, _, _, '-', _, _, _, _] || (word is [_, _, _, _, _, _, _, _] && word.Any(char.IsAsciiDigit)));

    private IEnumerable<string> Among(Slot slot, IReadOnlyList<Project> meant) =>
        slot switch
        {
            Slot.Project => projects.All.Select(one => one.Name),
            Slot.Tier => meant.SelectMany(one => one.Tiers).Select(tier => tier.Name).Distinct(),
            Slot.Job => meant.SelectMany(one => one.Jobs).Select(job => job.Name).Distinct(),
            Slot.Series => meant.SelectMany(one => one.Series).Select(series => series.Name).Distinct(),
            Slot.Thing => meant.SelectMany(one => one.Things.Concat(one.Tiers.Select(tier => tier.Name))).Distinct(),
            Slot.Locale => meant
                .SelectMany(one =>
                    one.Locales.Concat(one.LocaleRooms.Select(room => room.Locale).Where(locale => locale != LocaleRoom.Every))
                )
                .Distinct(StringComparer.OrdinalIgnoreCase),
            Slot.Command => verbs,
            _ => [],
        };

    /// <summary>Whether a word is nearly a project's, a tier's or a series' name: then it was meant as one, and is no reason.</summary>
    public bool IsNear(string word) =>
        NearestMatch.Of(word, [.. Of(Slot.Project, []), .. Of(Slot.Tier, []), .. Of(Slot.Series, [])]) is not null;

    /// <summary>
    /// Whether a word is, or begins with, a project's or a tier's name (<c>production</c>): then it may have been meant as
    /// one.
    /// </summary>
    public bool IsMentioned(string word) =>
        Of(Slot.Project, [])
            .Concat(Of(Slot.Tier, []))
            .Any(name =>
                word.Equals(name, StringComparison.OrdinalIgnoreCase)
                || (name.Length > 2 && word.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            );

    [GeneratedRegex("^[A-Za-z]{2,3}(?:[-_@][A-Za-z0-9]{1,10}){0,3}$")]
    private static partial Regex Locale();
}
