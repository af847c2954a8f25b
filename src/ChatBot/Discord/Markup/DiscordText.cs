using System.Globalization;
using System.Text;

namespace ChatBot.Discord.Markup;

/// <summary>
/// Discord's text: writing it safely, and reading what people sent.
/// https://discord.com/developers/docs/reference#message-formatting
/// </summary>
internal static class DiscordText
{
    private const string Mention = "<@";

    /// <summary>
    /// Text that can be no markup, wherever in a line it stands: a backslash stands before each character that could begin
    /// some.
    /// </summary>
    public static string Escape(string text)
    {
        if (!EscapedText.NeedsIt(text))
            return text;
        var escaped = new StringBuilder(text.Length + 16);
        EscapedText.TryAppend(escaped, text, begins: true, int.MaxValue);
        return escaped.ToString();
    }

    /// <summary>The text, cut to a length with an ellipsis; never inside a surrogate pair. The same object when it fits.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = Math.Max(0, length - 1);
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
            end--;
        return text[..end].TrimEnd(' ') + "…";
    }

    /// <summary>An instant in plain text.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Whether it can be Discord's id of something.</summary>
    public static bool IsId(ReadOnlySpan<char> id) => id.Length is > 0 and <= 20 && !id.ContainsAnyExceptInRange('0', '9');

    /// <summary>
    /// What a person wrote, of a message's content. The same object when there is nothing to read out of it: nearly always.
    /// </summary>
    /// <param name="raw">The content of a message.</param>
    /// <param name="personName">A person's name by their user id; null when it is unknown.</param>
    public static string Read(string raw, Func<string, string?> personName)
    {
        var bare = Bare(raw);
        var isCode = !ReferenceEquals(bare, raw);
        if (bare.AsSpan().IndexOfAny('<', '\\') < 0)
            return bare;
        return new DiscordReader(bare, isCode, personName).Read();
    }

    /// <summary>The user ids that are mentioned in a text, in order.</summary>
    public static IReadOnlyList<string> People(string raw)
    {
        if (!raw.Contains(Mention, StringComparison.Ordinal))
            return [];
        List<string> people = [];
        for (var at = raw.IndexOf(Mention, StringComparison.Ordinal); at >= 0; at = raw.IndexOf(Mention, at + 2, StringComparison.Ordinal))
        {
            var from = at + 2 < raw.Length && raw[at + 2] == '!' ? at + 3 : at + 2;
            var length = raw.AsSpan(from).IndexOfAnyExceptInRange('0', '9');
            if (length > 0 && raw[from + length] == '>' && IsId(raw.AsSpan(from, length)))
                people.Add(raw.Substring(from, length));
        }
        return people;
    }

    /// <summary>
    /// Whether a line begins or ends with a mention of the bot, or of the role that Discord made for it: people pick one for
    /// the other.
    /// </summary>
    /// <param name="raw">The line, as Discord sent it.</param>
    /// <param name="botUserId">The bot's user id.</param>
    /// <param name="botRoleId">The id of the bot's own role; null when it has none.</param>
    /// <param name="rest">The line without the mention, still to be read; the whole line when false.</param>
    public static bool TryMention(string raw, string botUserId, string? botRoleId, out string rest)
    {
        rest = raw;
        if (!raw.Contains(Mention, StringComparison.Ordinal))
            return false;
        var line = raw.AsSpan().Trim();
        if (MentionOf(line, botUserId, botRoleId) is > 0 and var first)
        {
            rest = line[first..].TrimStart().TrimStart(",:").TrimStart().ToString();
            return true;
        }
        var last = line.LastIndexOf('<');
        if (last < 0 || MentionOf(line[last..], botUserId, botRoleId) != line.Length - last)
            return false;
        rest = line[..last].TrimEnd().TrimEnd(',').TrimEnd().ToString();
        return true;
    }

    // The length of the mention that a line begins with; 0 for none.
    private static int MentionOf(ReadOnlySpan<char> line, string userId, string? roleId)
    {
        if (!line.StartsWith(Mention) || line.IndexOf('>') is not (> 2 and var end))
            return 0;
        var id = line[2..end];
        var isBot =
            id.SequenceEqual(userId)
            || (id[0] == '!' && id[1..].SequenceEqual(userId))
            || (roleId is not null && id[0] == '&' && id[1..].SequenceEqual(roleId));
        return isBot ? end + 1 : 0;
    }

    // People paste commands as code.
    private static string Bare(string raw)
    {
        var line = raw.AsSpan().Trim();
        if (line.Length < 3 || line[0] != '`' || line[^1] != '`')
            return raw;
        if (line.Length > 6 && line.StartsWith("```") && line.EndsWith("```"))
            return line[3..^3].Contains("```", StringComparison.Ordinal) ? raw : line[3..^3].Trim().ToString();
        return line[1..^1].Contains('`') ? raw : line[1..^1].Trim().ToString();
    }
}
