using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using static ChatBot.Tests.Support.FakeDiscordJson;

namespace ChatBot.Tests.Support;

/// <summary>
/// What a person reads in a message: marks are gone, names come from the guild, times are in UTC. An embed's footer is left
/// out.
/// </summary>
internal sealed partial class FakeDiscordReading(FakeDiscordWorld world)
{
    public string Of(FakeDiscordMessage message) => string.Join('\n', Parts(message).Where(part => part.Length > 0).Select(Plain));

    /// <summary>A text with its markup resolved.</summary>
    public string Plain(string marked)
    {
        var lines = new StringBuilder();
        foreach (var part in Fence().Split(marked).Index())
        {
            // Every second part stood between fences.
            lines.Append(
                part.Index % 2 == 1
                    ? part.Item.Trim('\n')
                    : string.Join('\n', part.Item.Split('\n').Select(line => Inline(Lead().Replace(line, ""))))
            );
        }

        return lines.ToString().Replace("\u200B", "", StringComparison.Ordinal).Replace("\u2060", "", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Parts(FakeDiscordMessage message)
    {
        yield return message.Content;
        if (message.Embeds is not { } embeds)
            yield break;
        foreach (var embed in embeds.EnumerateArray())
        {
            yield return Text(embed, "title") ?? "";
            yield return Text(embed, "description") ?? "";
            foreach (var field in Many(embed, "fields"))
            {
                yield return Text(field, "name") ?? "";
                yield return Text(field, "value") ?? "";
            }
        }
    }

    // At each place the first mark that fits is taken; what is in it is read the same way, but for code.
    private string Inline(string text)
    {
        var plain = new StringBuilder();
        for (var at = 0; at < text.Length; )
        {
            var (length, read) = Mark(text, at);
            plain.Append(read);
            at += length;
        }

        return plain.ToString();
    }

    private (int Length, string Read) Mark(string text, int at)
    {
        var rest = text[at..];
        if (rest is ['\\', var escaped, ..] && (char.IsPunctuation(escaped) || char.IsSymbol(escaped)))
            return (2, escaped.ToString());
        if (Code().Match(rest) is { Success: true } code)
            return (code.Length, CodeEdge().Replace(code.Groups["in"].Value, "$1"));
        if (Angle().Match(rest) is { Success: true } angle)
            return (angle.Length, Referred(angle.Groups["what"].Value) ?? angle.Value);
        if (Masked().Match(rest) is { Success: true } link)
            return (link.Length, Inline(link.Groups["in"].Value));
        if (Styled().Match(rest) is { Success: true } styled)
            return (styled.Length, Inline(styled.Groups["in"].Value));
        if (Slanted().Match(rest) is { Success: true } slanted && (at == 0 || !char.IsLetterOrDigit(text[at - 1])))
            return (slanted.Length, Inline(slanted.Groups["in"].Value));
        return (1, rest[..1]);
    }

    // Null is no reference: the angle brackets are text.
    private string? Referred(string what) =>
        what switch
        {
            ['@', '&', .. var role] when IsId(role) => $"@{(world.Roles.TryGetValue(role, out var known) ? known.Name : "unknown-role")}",
            ['@', '!', .. var person] when IsId(person) => Person(person),
            ['@', .. var person] when IsId(person) => Person(person),
            ['#', .. var room] when IsId(room) => $"#{(world.Rooms.TryGetValue(room, out var known) ? known.Name : "unknown")}",
            ['t', ':', .. var time] when long.TryParse(time.Split(':')[0], CultureInfo.InvariantCulture, out var seconds) => Instant(
                seconds
            ),
            ['/', .. var command] when command.Contains(':', StringComparison.Ordinal) => $"/{command.Split(':')[0]}",
            [':' or 'a', .. var emoji] when emoji.Split(':') is [.., { Length: > 0 } name, var id] && IsId(id) => $":{name}:",
            _ => what.StartsWith("http://", StringComparison.Ordinal) || what.StartsWith("https://", StringComparison.Ordinal)
                ? what
                : null,
        };

    private string Person(string id) => $"@{(world.People.TryGetValue(id, out var person) ? person.Name : "unknown-user")}";

    private static bool IsId(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static string Instant(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<!\\\\)```(?:[a-z0-9]+\n)?(.+?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^(?:#{1,3} +|-# +|>(?:>>)? +)")]
    private static partial Regex Lead();

    [GeneratedRegex(@"^(`+)(?<in>.*?[^`])\1(?!`)")]
    private static partial Regex Code();

    [GeneratedRegex(@"^ (?= *`)|(` *) $")]
    private static partial Regex CodeEdge();

    [GeneratedRegex(@"^<(?<what>[^<>\s]+)>")]
    private static partial Regex Angle();

    [GeneratedRegex(@"^\[(?<in>(?:\\.|[^\]\\])+)\]\(<?https?://[^\s)]+\)")]
    private static partial Regex Masked();

    [GeneratedRegex(@"^(?<m>\*\*|__|~~|\|\|)(?<in>(?:\\.|(?!\k<m>)[^\\])+?)\k<m>(?!\k<m>)|^\*(?=\S)(?<in>(?:\\.|[^*\\])+?(?<=\S))\*(?!\*)")]
    private static partial Regex Styled();

    [GeneratedRegex(@"^_(?<in>(?:\\.|[^_\\])+?)_(?!\w)")]
    private static partial Regex Slanted();
}
