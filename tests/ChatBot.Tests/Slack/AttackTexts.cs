namespace ChatBot.Tests.Slack;

/// <summary>Texts that want to be obeyed, and how each may be shown.</summary>
internal static class AttackTexts
{
    private static readonly string[] _shownAsTheyAre =
    [
        "<!channel>",
        "<!here>",
        "<!everyone>",
        "<@U1>",
        "<@U0KNOWN>",
        "<@U1|nick>",
        "<#C1|deploys>",
        "<!subteam^S1>",
        "<!subteam^S1|@devs>",
        "<https://x|y>",
        "<https://evil.example|https://good.example>",
        "https://evil.example",
        "<mailto:a@b|a@b>",
        "<!date^0^{date}|never>",
        "@here",
        "@channel",
        "@everyone",
        "*bold*",
        "_i_",
        "~s~",
        "`code`",
        "```fence```",
        "> quote",
        ">>> quote",
        ":boom:",
        "# title",
        "[y](https://x)",
        "&lt;!channel&gt;",
        "&amp;lt;!channel&amp;gt;",
        "&",
        "<",
        ">",
        "<<<",
        "<!",
        "|",
        "\"",
        "\\",
        "\\u003c!channel>",
        "\"},{\"type\":\"user\",\"user_id\":\"U1\"",
        "{date_short_pretty}",
        "<@U1",
        "U1>",
        "Bj\u00F6rn \U0001F469\u200D\U0001F4BB",
        "\u65E5\u672C\u8A9E",
        "e\u0301",
    ];

    public static TheoryData<string, string> All()
    {
        TheoryData<string, string> all = [];
        foreach (var text in _shownAsTheyAre)
            all.Add(text, text);
        all.Add("left\u202Eright", "leftright");
        all.Add("a\u2066b\u2067c\u2068d\u2069e", "abcde");
        all.Add("\u200Ea\u200Fb\u061C", "ab");
        all.Add("first\nhalt web prod", "first halt web prod");
        all.Add("first\r\n\u2028second\u0085third", "first second third");
        all.Add("a\tb\vc", "a b c");
        all.Add("in\u200Bvi\uFEFFsi\u2060ble", "invisible");
        all.Add("a\0b\u001B[31mc", "ab[31mc");
        all.Add("\uD83D alone", "\uFFFD alone");
        all.Add("alone \uDE00", "alone \uFFFD");
        all.Add("  much   space  ", "much space");
        all.Add(new string('a', 10_000), new string('a', 10_000));
        all.Add(new string('<', 10_000), new string('<', 10_000));
        all.Add(Repeated("\U0001F600", 5_000), Repeated("\U0001F600", 5_000));
        all.Add(Repeated("<!channel>", 1_000), Repeated("<!channel>", 1_000));
        return all;
    }

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
