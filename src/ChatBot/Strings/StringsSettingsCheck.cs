using System.Globalization;
using ChatBot.Core.Posts;
using ChatBot.Core.Projects;
using ChatBot.Settings;
using ChatBot.Strings.Webhooks;

namespace ChatBot.Strings;

/// <summary>Checks the settings of a project's strings, and when its translators are told of them.</summary>
/// <param name="project">The project.</param>
/// <param name="at">Where it stands in the settings.</param>
internal sealed class StringsSettingsCheck(ProjectSettings project, string at)
{
    private const int LongestLocale = 40;
    private const int MostAtOnce = 10_000;

    private readonly List<string> _faults = [];

    public IReadOnlyList<string> Faults()
    {
        foreach (var (room, i) in project.Rooms.Strings.Select((one, i) => (one, i)))
            CheckRoom(room, $"{at}:Rooms:Strings:{i}");
        foreach (
            var twice in project
                .Rooms.Strings.GroupBy(room => (Locale: room.Locale.ToUpperInvariant(), room.Room))
                .Where(group => group.Count() > 1)
        )
            Fault(
                $"{at}:Rooms:Strings",
                $"names '{twice.Key.Room}' twice for '{Shown(twice.First().Locale)}'; take one out, or it would be told twice"
            );
        CheckStrings(project.Strings, $"{at}:Strings");
        return _faults;
    }

    private void CheckRoom(LocaleRoomSettings room, string here)
    {
        if (room.Locale != LocaleRoom.Every)
            CheckLocale(room.Locale, $"{here}:Locale", ", or * for one list for all of them");
        if (room.From is < 1 or > MostAtOnce)
            Fault($"{here}:From", $"is {room.From}; say 1 to {MostAtOnce.ToString("N0", CultureInfo.InvariantCulture)}");
        if (room.After < TimeSpan.Zero || room.After > TimeSpan.FromDays(30))
            Fault($"{here}:After", $"is {room.After}; say 0 to 30 days, like 04:00:00");
        CheckQuiet(room, here);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(room.TimeZone, out _))
            Fault(
                $"{here}:TimeZone",
                $"'{Shown(room.TimeZone)}' is no time zone that this machine knows; write it like Asia/Tokyo, or leave it out for UTC"
            );
    }

    private void CheckQuiet(LocaleRoomSettings room, string here)
    {
        foreach (var (name, value) in new[] { ("QuietFrom", room.QuietFrom), ("QuietTo", room.QuietTo) })
            if (value.Length > 0 && !TimeOnly.TryParseExact(value, "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                Fault($"{here}:{name}", $"is '{Shown(value)}'; write it like 22:00");
        if (room.QuietFrom.Length == 0 != (room.QuietTo.Length == 0))
            Fault(
                $"{here}:{(room.QuietFrom.Length == 0 ? "QuietFrom" : "QuietTo")}",
                "is missing; quiet hours need their beginning and their end, or neither"
            );
        else if (room.QuietFrom.Length > 0 && room.QuietFrom == room.QuietTo)
            Fault($"{here}:QuietTo", $"is {Shown(room.QuietTo)}, when the quiet hours begin; say when they end");
    }

    private void CheckStrings(StringsSettings strings, string here)
    {
        CheckLocale(strings.Source, $"{here}:Source", "");
        foreach (var (locale, i) in strings.Locales.Select((one, i) => (one, i)))
            CheckLocale(locale, $"{here}:Locales:{i}", "");
        foreach (var twice in strings.Locales.GroupBy(locale => locale, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            Fault($"{here}:Locales", $"has '{Shown(twice.Key)}' twice; take one out");
        if (strings.Secret is { Length: > 0 and < 16 })
            Fault(
                $"{here}:Secret",
                "is shorter than 16 characters; make a longer one, or leave it empty to let in only this machine and who has Api:Token"
            );
        if (strings.Shown is < 1 or > 50)
            Fault($"{here}:Shown", $"is {strings.Shown}; say 1 to 50");
        if (
            strings.RemindAfter != TimeSpan.Zero
            && (strings.RemindAfter < TimeSpan.FromHours(1) || strings.RemindAfter > TimeSpan.FromDays(365))
        )
            Fault($"{here}:RemindAfter", $"is {strings.RemindAfter}; say an hour (01:00:00) to a year (365.00:00:00), or 0 for never");
        _faults.AddRange(new WebhookSettingsCheck(strings.Hooks, $"{here}:Hooks").Faults());
    }

    private void CheckLocale(string locale, string where, string or)
    {
        if (locale.Length is 0 or > LongestLocale || locale.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '@')))
            Fault(where, $"is '{Shown(locale)}'; write it like ru or pt-BR{or}");
    }

    private static string Shown(string text) => new OutsideText(text).Cut(LongestLocale).ToString();

    private void Fault(string where, string what) => _faults.Add($"{where} {what}.");
}
