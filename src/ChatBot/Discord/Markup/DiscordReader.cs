using System.Globalization;
using System.Text;

namespace ChatBot.Discord.Markup;

/// <summary>
/// Reads one text of Discord's, from left to right and never back: brackets become what they show, escapes what they stand
/// for.
/// </summary>
/// <param name="raw">The text.</param>
/// <param name="isCode">Whether all of it is code, in which a backslash is a backslash.</param>
/// <param name="personName">A person's name by their user id; null when it is unknown.</param>
internal sealed class DiscordReader(string raw, bool isCode, Func<string, string?> personName)
{
    private readonly StringBuilder _read = new(raw.Length);

    public string Read()
    {
        var at = 0;
        while (at < raw.Length)
        {
            var length = raw.AsSpan(at).IndexOfAny('<', '\\');
            if (length < 0)
                break;
            _read.Append(raw, at, length);
            at += length;
            at += raw[at] == '<' ? Bracket(at) : Escape(at);
        }
        return _read.Append(raw, at, raw.Length - at).ToString();
    }

    // A backslash before anything but a letter, a digit or a space is Discord's. What it did is how many characters were read.
    private int Escape(int at)
    {
        var escapes = !isCode && at + 1 < raw.Length && !char.IsAsciiLetterOrDigit(raw[at + 1]) && !char.IsWhiteSpace(raw[at + 1]);
        _read.Append(raw[escapes ? at + 1 : at]);
        return escapes ? 2 : 1;
    }

    private int Bracket(int open)
    {
        var length = raw.AsSpan(open + 1).IndexOfAny("<>\n");
        if (length > 0 && raw[open + 1 + length] == '>' && Shown(raw.AsSpan(open + 1, length)) is { } shown)
        {
            _read.Append(shown);
            return length + 2;
        }
        // Brackets that are no markup of Discord's stay as they are.
        _read.Append('<');
        return 1;
    }

    private string? Shown(ReadOnlySpan<char> inside) =>
        inside switch
        {
            ['@', '!', .. var id] when DiscordText.IsId(id) => Person(id.ToString()),
            ['@', '&', .. var id] when DiscordText.IsId(id) => $"@{id}",
            ['@', .. var id] when DiscordText.IsId(id) => Person(id.ToString()),
            ['#', .. var id] when DiscordText.IsId(id) => $"#{id}",
            ['/', .. var command] => Before(command, ':') is { Length: > 0 } name && DiscordText.IsId(command[(name.Length + 1)..])
                ? $"/{name}"
                : null,
            ['t', ':', .. var instant] => Instant(instant),
            ['a', ':', .. var emoji] => Emoji(emoji),
            [':', .. var emoji] => Emoji(emoji),
            _ => inside.StartsWith("https://") || inside.StartsWith("http://") ? inside.ToString() : null,
        };

    private string Person(string id) => $"@{personName(id) ?? id}";

    private static string? Emoji(ReadOnlySpan<char> emoji) =>
        Before(emoji, ':') is { Length: > 0 } name && DiscordText.IsId(emoji[(name.Length + 1)..]) ? $":{name}:" : null;

    // <t:1772452800> or <t:1772452800:R>
    private static string? Instant(ReadOnlySpan<char> instant)
    {
        var seconds = instant.IndexOf(':') is >= 0 and var colon ? instant[..colon] : instant;
        return
            long.TryParse(seconds, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var unix)
            && unix is >= -62_135_596_800 and <= 253_402_300_799
            ? DiscordText.Instant(DateTimeOffset.FromUnixTimeSeconds(unix))
            : null;
    }

    private static string? Before(ReadOnlySpan<char> text, char mark) =>
        text.IndexOf(mark) is >= 0 and var at ? text[..at].ToString() : null;
}
