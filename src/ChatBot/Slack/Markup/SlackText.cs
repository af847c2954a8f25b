namespace ChatBot.Slack.Markup;

/// <summary>
/// Slack's text: writing it safely, measuring it as Slack does, and reading what people sent.
/// https://docs.slack.dev/messaging/formatting-message-text
/// </summary>
internal static class SlackText
{
    /// <summary>Text that can be no markup: exactly the three characters that Slack names.</summary>
    public static string Escape(string text) =>
        text.AsSpan().IndexOfAny('&', '<', '>') < 0
            ? text
            : text.Replace("&", "&amp;", StringComparison.Ordinal)
                .Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>How much of a limit text takes: escaped, and as JSON, whichever is more.</summary>
    public static int Size(ReadOnlySpan<char> text)
    {
        var size = text.Length;
        foreach (var c in text)
            size += SizeOf(c) - 1;
        return size;
    }

    /// <summary>The text, cut to a size with an ellipsis; never inside a surrogate pair. The same object when it fits.</summary>
    public static string Cut(string text, int size)
    {
        if (Size(text) <= size)
            return text;
        var (end, taken) = (0, 1);
        while (end < text.Length && taken + SizeOf(text[end]) <= size)
            taken += SizeOf(text[end++]);
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
            end--;
        return text[..end].TrimEnd(' ') + "…";
    }

    /// <summary>Whether it can be Slack's id of something.</summary>
    public static bool IsId(ReadOnlySpan<char> id)
    {
        foreach (var c in id)
            if (!char.IsAsciiLetterOrDigit(c))
                return false;
        return id.Length > 0;
    }

    /// <summary>
    /// What a person wrote, of the text that Slack made of it. The same object when there is nothing to read out of it:
    /// nearly always.
    /// </summary>
    /// <param name="raw">The text of a message.</param>
    /// <param name="personName">A person's name by their user id; null when it is unknown.</param>
    public static string Read(string raw, Func<string, string?> personName)
    {
        var bare = Bare(raw);
        return bare.AsSpan().IndexOfAny('<', '&') < 0 ? bare : new SlackReader(bare, personName).Read();
    }

    /// <summary>The user ids that are mentioned in a text, in order.</summary>
    public static IReadOnlyList<string> People(string raw)
    {
        if (!raw.Contains("<@", StringComparison.Ordinal))
            return [];
        List<string> people = [];
        for (var at = raw.IndexOf("<@", StringComparison.Ordinal); at >= 0; at = raw.IndexOf("<@", at + 2, StringComparison.Ordinal))
        {
            var length = raw.AsSpan(at + 2).IndexOfAny('|', '>', '<');
            if (length < 0)
                break;
            if (raw[at + 2 + length] != '<' && IsId(raw.AsSpan(at + 2, length)))
                people.Add(raw.Substring(at + 2, length));
        }
        return people;
    }

    /// <summary>Whether a line begins or ends with a mention of the bot.</summary>
    /// <param name="raw">The line, as Slack sent it.</param>
    /// <param name="botUserId">The bot's user id.</param>
    /// <param name="rest">The line without the mention, still to be read; the whole line when false.</param>
    public static bool TryMention(string raw, string botUserId, out string rest)
    {
        rest = raw;
        if (!raw.Contains("<@", StringComparison.Ordinal))
            return false;
        var line = raw.AsSpan().Trim();
        if (Mention(line, botUserId) is > 0 and var first)
        {
            rest = line[first..].TrimStart().TrimStart(",:").TrimStart().ToString();
            return true;
        }
        var last = line.LastIndexOf('<');
        if (last < 0 || Mention(line[last..], botUserId) != line.Length - last)
            return false;
        rest = line[..last].TrimEnd().TrimEnd(',').TrimEnd().ToString();
        return true;
    }

    // The length of the mention that a line begins with; 0 for none.
    private static int Mention(ReadOnlySpan<char> line, string userId)
    {
        if (!line.StartsWith("<@") || !line[2..].StartsWith(userId))
            return 0;
        var end = line.IndexOf('>');
        var after = 2 + userId.Length;
        return end >= after && line[after] is '|' or '>' ? end + 1 : 0;
    }

    // People paste commands as code.
    private static string Bare(string raw)
    {
        var line = raw.AsSpan().Trim();
        if (line.Length < 3 || line[0] != '`' || line[^1] != '`')
            return raw;
        if (line.Length > 6 && line.StartsWith("```") && line.EndsWith("```"))
            return line[3..^3].Trim().ToString();
        return line[1..^1].Contains('`') ? raw : line[1..^1].Trim().ToString();
    }

    private static int SizeOf(char c) =>
        c switch
        {
            '&' => 5,
            '<' or '>' => 4,
            '"' or '\\' or '\n' => 2,
            _ => 1,
        };
}
