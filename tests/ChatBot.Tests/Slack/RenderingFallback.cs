namespace ChatBot.Tests.Slack;

/// <summary>
/// Reads a message's text for notifications: every bracket must be a mention or an instant of the bot's, every ampersand an
/// entity.
/// </summary>
internal static class RenderingFallback
{
    /// <summary>Fails unless the text holds no markup but the bot's; the mentions are returned.</summary>
    public static IReadOnlyList<string> Check(string text)
    {
        Assert.InRange(text.Length, 1, 3_000);
        Assert.DoesNotContain(text.EnumerateRunes(), rune => rune.Value != '\n' && System.Text.Rune.IsControl(rune));
        Assert.Equal(string.Concat(text.EnumerateRunes()), text);
        List<string> mentions = [];
        for (var at = 0; at < text.Length; at++)
        {
            Assert.False(text[at] == '>', $"a bracket of nobody's at {at}: {text}");
            if (text[at] == '&')
                Assert.Contains(
                    new[] { "&amp;", "&lt;", "&gt;" },
                    entity => string.CompareOrdinal(text, at, entity, 0, entity.Length) == 0
                );
            if (text[at] != '<')
                continue;
            var end = text.IndexOf('>', at);
            Assert.True(end > 0, $"an open bracket at {at}: {text}");
            var inside = text[(at + 1)..end];
            if (inside.StartsWith('@'))
                mentions.Add(inside[1..]);
            else
                Assert.Matches(@"^!date\^-?[0-9]+\^\{date_short_pretty\} \{time\}\|[0-9]+ [A-Z][a-z]+ [0-9:]+ UTC$", inside);
            at = end;
        }
        return mentions;
    }

    public static int EscapedLength(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Length;
}
