namespace ChatBot.Tests.Discord;

/// <summary>Texts that want to be obeyed, and how each may be shown.</summary>
internal static class AttackTexts
{
    private static readonly string[] _shownAsTheyAre =
    [
        "@everyone",
        "@here",
        "<@&1>",
        "<@201>",
        "<@!201>",
        "<@201",
        "201>",
        "<#301>",
        "</halt:1>",
        "</halt all:1>",
        "<t:0:R>",
        "<t:0>",
        "<:a:1>",
        "<a:a:1>",
        "<id:home>",
        "[x](http://y)",
        "[x](<http://y>)",
        "[x](http://y \"z\")",
        "![x](http://y)",
        "[[x]](http://y)",
        @"\[x](http://y)",
        @"\\[x](http://y)",
        @"[x\](http://y)",
        "[x]",
        "(http://y)",
        "http://y)",
        "http://y",
        "HTTPS://y.example/a?b=c&d#e",
        "<https://y>",
        "see https://y.example, or www.y.example",
        "a:http://y",
        "mailto:a@b.c",
        "<a@b.c>",
        "<+123456>",
        "steam://run/1",
        "discord.gg/abc",
        "Discord.com/invite/abc",
        "discord.gift/abc",
        "`",
        "``",
        "```",
        "``` ```",
        "`x`",
        "``x``",
        "```x```",
        "```cs x```",
        "a`b",
        "`<@201>`",
        "**x**",
        "***x***",
        "*x*",
        "*",
        "**",
        "_x_",
        "__x__",
        "___x___",
        "a_b_c",
        "a__b__c",
        "||x||",
        "|",
        "~~x~~",
        "~",
        "> x",
        ">>> x",
        ">x",
        "# x",
        "## x",
        "### x",
        "#",
        "-# x",
        "- x",
        "* x",
        "+ x",
        "-",
        "1. x",
        "23) x",
        "1.",
        "727",
        "1.2.3",
        ":boom:",
        "::",
        ": x",
        ":+1:",
        "x:y:z",
        "a: b",
        @"\",
        @"\\",
        @"\*x\*",
        @"x\",
        @"¯\_(ツ)_/¯",
        "¯_(ツ)_/¯",
        "{x}",
        "$x$",
        "&lt;@201&gt;",
        "\"},{\"parse\":[\"everyone\"]",
        "v1:say:0::halt all",
        "#abcdefghijklmnopqrstuvwxyz",
        "Bj\u00F6rn \U0001F469\u200D\U0001F4BB",
        "\u65E5\u672C\u8A9E",
        "e\u0301",
        "\U0001F600",
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
        all.Add("first\n# second", "first # second");
        all.Add("first\r\n\u2028second\u0085third", "first second third");
        all.Add("a\tb\vc", "a b c");
        all.Add("in\u200Bvi\uFEFFsi\u2060ble", "invisible");
        all.Add("<\u200B@201>", "<@201>");
        all.Add("@\u200Beveryone", "@everyone");
        all.Add("*\u200B*x*\u200B*", "**x**");
        all.Add("a\0b\u001B[31mc", "ab[31mc");
        all.Add("\uD83D alone", "\uFFFD alone");
        all.Add("alone \uDE00", "alone \uFFFD");
        all.Add("  much   space  ", "much space");
        foreach (
            var many in (string[])
                [
                    "a",
                    "*",
                    "\\",
                    "`",
                    "<",
                    "[",
                    ":",
                    "\U0001F600",
                    "\U0001F469\u200D\U0001F4BB",
                    "<@201>",
                    "@everyone ",
                    "[x](http://y)",
                    "||x||",
                    "**x** ",
                    "# ",
                ]
        )
            all.Add(Repeated(many), Repeated(many).TrimEnd());
        return all;
    }

    private static string Repeated(string text) => string.Concat(Enumerable.Repeat(text, 10_000 / text.Length));
}
