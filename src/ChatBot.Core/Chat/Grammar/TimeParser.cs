using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatBot.Core.Chat.Grammar;

/// <summary>Reads times as people type them: <c>30m</c>, <c>2h</c>, <c>1d</c>, <c>15:00</c> (UTC; tomorrow when it is past).</summary>
public static partial class TimeParser
{
    /// <summary>The longest duration that is taken for one; more is a slip.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Whether a word has the form of a time.</summary>
    public static bool CouldBe(string word) => Duration().IsMatch(word) || Clock().IsMatch(word);

    /// <summary>The instant that a word means; null when it is none, or lies further away than <see cref="Longest"/>.</summary>
    public static DateTimeOffset? Read(string word, DateTimeOffset now)
    {
        if (Duration().Match(word) is { Success: true } duration)
        {
            var count = double.Parse(duration.Groups[1].Value, CultureInfo.InvariantCulture);
            var minutes =
                duration.Groups[2].Value.ToLowerInvariant() switch
                {
                    "d" => 24 * 60,
                    "h" => 60,
                    _ => 1,
                } * count;
            return minutes > 0 && minutes <= Longest.TotalMinutes ? now.AddMinutes(minutes) : null;
        }
        if (!TimeOnly.TryParse(word, CultureInfo.InvariantCulture, out var time))
            return null;
        var today = new DateTimeOffset(now.UtcDateTime.Date + time.ToTimeSpan(), TimeSpan.Zero);
        return today > now ? today : today.AddDays(1);
    }

    [GeneratedRegex(@"^(\d{1,6}(?:\.\d)?)(m|min|h|d)$", RegexOptions.IgnoreCase)]
    private static partial Regex Duration();

    [GeneratedRegex(@"^\d{1,2}:\d{2}$")]
    private static partial Regex Clock();
}
