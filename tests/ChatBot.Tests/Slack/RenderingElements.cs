using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Slack.Markup;
using ChatBot.Slack.Rest;

namespace ChatBot.Tests.Slack;

/// <summary>What each part of a post becomes in Slack.</summary>
public sealed class RenderingElements
{
    private static readonly DateTimeOffset _noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly PersonId _nick = new("nick");
    private static readonly BlockKit _kit = new(
        person => person.Name == "nick" ? "U1" : null,
        command => command.Split(' ')[0] is "halt" or "rollback" or "steal" or "override"
    );

    [Fact]
    public void A_lone_title_is_a_section()
    {
        var payload = Body(new PostContent($"{_nick} has 727: adds orders"));
        Assert.Equal(
            """[{"type":"rich_text","elements":[{"elements":[{"type":"text","text":"nick has 727: adds orders"}],"type":"rich_text_section"}]}]""",
            payload.BlocksJson()
        );
        Assert.Equal("nick has 727: adds orders", payload.Text);
    }

    [Fact]
    public void A_title_with_lines_is_a_header_and_the_lines_stand_below_each_other() =>
        Shows(
            new PostContent($"{_nick} deploys web {new Code("1a2b3c4")} to prod")
            {
                Lines = [Line.Of($"2 commits"), Line.Of($"{new Code("1a2b3c4")} samo: fix {"login"}")],
            },
            ["# nick deploys web 1a2b3c4 to prod", "2 commits\n‹1a2b3c4› samo: fix login"],
            "nick deploys web 1a2b3c4 to prod\n2 commits\n1a2b3c4 samo: fix login"
        );

    [Fact]
    public void A_header_is_plain_text_without_emoji() =>
        Assert.StartsWith(
            """[{"type":"header","text":{"text":":boom:","type":"plain_text","emoji":false}},""",
            Body(new PostContent($"{":boom:"}") { Lines = [Line.Of($"x")] }).BlocksJson(),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_title_that_calls_somebody_is_rich_text_and_bold_when_lines_follow() =>
        Shows(
            new PostContent($"{new Mention(_nick)}: your turn on web") { Lines = [Line.Of($"since {_noon}")] },
            ["{user U1}«: your turn on web»\nsince {date 1772452800 2 Mar 12:00 UTC}"],
            "<@U1>: your turn on web\nsince <!date^1772452800^{date_short_pretty} {time}|2 Mar 12:00 UTC>"
        );

    [Fact]
    public void A_call_and_an_instant_are_elements_of_their_own() =>
        Assert.Equal(
            """[{"type":"rich_text","elements":[{"elements":[{"type":"user","user_id":"U1"},{"type":"text","text":" by "},{"type":"date","timestamp":1772452800,"format":"{date_short_pretty} {time}","fallback":"2 Mar 12:00 UTC"},{"type":"text","text":" on "},{"type":"text","text":"main","style":{"code":true}}],"type":"rich_text_section"}]}]""",
            Body(new PostContent($"{new Mention(_nick)} by {_noon} on {new Code("main")}")).BlocksJson()
        );

    [Fact]
    public void The_address_of_a_run_is_a_link() =>
        Assert.Equal(
            """[{"type":"rich_text","elements":[{"elements":[{"type":"text","text":"see "},{"type":"link","url":"https://ci.example.com/build/4711?a=1\u0026b=%3Cx%3E"}],"type":"rich_text_section"}]}]""",
            Body(new PostContent($"see {new WebLink("https://ci.example.com/build/4711?a=1&b=<x>")}")).BlocksJson()
        );

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://nick:secret@ci.example.com/")]
    [InlineData("//ci.example.com")]
    [InlineData("not an address")]
    public void What_is_no_address_of_the_web_is_text_and_no_link(string url) =>
        Assert.DoesNotContain("\"link\"", Body(new PostContent($"see {new WebLink(url)}")).BlocksJson(), StringComparison.Ordinal);

    [Fact]
    public void A_call_of_somebody_without_an_account_is_their_name() =>
        Shows(new PostContent($"{new Mention(new PersonId("samo"))}: your turn"), ["@samo: your turn"], "@samo: your turn");

    [Fact]
    public void A_person_who_is_only_named_is_not_called() => Shows(new PostContent($"{_nick} waits"), ["nick waits"], "nick waits");

    [Fact]
    public void An_instant_in_a_title_keeps_it_from_being_a_header() =>
        Shows(
            new PostContent($"web since {_noon}") { Lines = [Line.Of($"x")] },
            ["«web since »{date 1772452800 2 Mar 12:00 UTC}\nx"],
            "web since <!date^1772452800^{date_short_pretty} {time}|2 Mar 12:00 UTC>\nx"
        );

    [Fact]
    public void The_text_for_notifications_is_escaped() =>
        Shows(new PostContent($"{"<a> & b"} {new Code("x<y")}"), ["<a> & b ‹x<y›"], "&lt;a&gt; &amp; b x&lt;y");

    [Fact]
    public void New_lines_in_the_bots_own_words_are_spaces() =>
        Shows(
            new PostContent(new Line([new Piece(PieceKind.Words, "first\nsecond\u2028third ")])),
            ["first second third "],
            "first second third "
        );

    [Theory]
    [InlineData(4, 9, "~ ▰▰▰▰▱▱▱▱▱ 4 of 9")]
    [InlineData(0, 3, "~ ▱▱▱ 0 of 3")]
    [InlineData(3, 3, "~ ▰▰▰ 3 of 3")]
    [InlineData(99, 100, "~ ▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▱ 99 of 100")]
    [InlineData(-1, 2, "~ ▱▱ 0 of 2")]
    [InlineData(5, 2, "~ ▰▰ 2 of 2")]
    [InlineData(long.MaxValue - 1, long.MaxValue, "~ ▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▱ 9223372036854775806 of 9223372036854775807")]
    public void Progress_is_a_bar(long done, long total, string bar) =>
        Shows(
            new PostContent($"deploying") { Progress = new Progress(done, total), Lines = [Line.Of($"x")] },
            ["# deploying", bar, "x"],
            "deploying\nx"
        );

    [Fact]
    public void Progress_of_nothing_is_left_out() =>
        Shows(new PostContent($"deploying") { Progress = new Progress(0, 0) }, ["deploying"], "deploying");

    [Fact]
    public void A_button_carries_its_command() =>
        Assert.EndsWith(
            """{"type":"actions","elements":[{"action_id":"say:0","text":{"text":"join web","type":"plain_text","emoji":false},"value":"join web","type":"button"}]}]""",
            Body(new PostContent($"free") { Buttons = [new Button("join web")] }).BlocksJson(),
            StringComparison.Ordinal
        );

    [Fact]
    public void Buttons_stand_in_one_row_in_their_order() =>
        Shows(
            new PostContent($"call") { Buttons = [new Button("I still need it", "join web"), new Button("done web")] },
            ["call", "[I still need it: join web] [done web: done web]"],
            "call"
        );

    [Theory]
    [InlineData("halt web prod", "[x: halt web prod](danger: Halt web prod? halt web prod Halt/Not now)")]
    [InlineData(
        "rollback web prod - failed at 4 of 9",
        "[x: rollback web prod - failed at 4 of 9](danger: Rollback web prod? rollback web prod - failed at 4 of 9 Rollback/Not now)"
    )]
    [InlineData("steal web - gone home", "[x: steal web - gone home](primary: Steal web? steal web - gone home Steal/Not now)")]
    [InlineData("override web - now", "[x: override web - now](primary: Override web? override web - now Override/Not now)")]
    [InlineData("steal web - …", "[x: steal web - …]")]
    [InlineData("join web", "[x: join web]")]
    public void Some_commands_are_asked_about_first(string command, string button) =>
        Shows(new PostContent($"t") { Buttons = [new Button("x", command)] }, ["t", button], "t");

    [Fact]
    public void A_question_is_a_confirm_object() =>
        Assert.Contains(
            "\"confirm\":{\"title\":{\"text\":\"Halt "
                + "web?\",\"type\":\"plain_text\",\"emoji\":false},\"text\":{\"text\":\"halt "
                + "web\",\"type\":\"plain_text\",\"emoji\":false},\"confirm\":{\"text\":\"Halt\",\"type\":\"plain_text\",\"emoji\":false},\"deny\":{\"text\":\"Not "
                + "now\",\"type\":\"plain_text\",\"emoji\":false},\"style\":\"danger\"}",
            Body(new PostContent($"t") { Buttons = [new Button("halt web")] }).BlocksJson(),
            StringComparison.Ordinal
        );

    [Fact]
    public void Several_posts_are_one_message_and_lone_lines_need_no_divider()
    {
        var payload = _kit.Of([
            new PostContent($"nick has 727") { Buttons = [new Button("drop 727")] },
            new PostContent($"web is held"),
            new PostContent($"api is held"),
            new PostContent($"nick deploys web") { Lines = [Line.Of($"2 commits")], Buttons = [new Button("x", "join web")] },
        ]);
        Assert.Equal(
            [
                "nick has 727",
                "[drop 727: drop 727]",
                "---",
                "web is held",
                "api is held",
                "---",
                "# nick deploys web",
                "2 commits",
                "[x: join web]",
            ],
            RenderingReader.Read(payload).Blocks
        );
        Assert.Equal("nick has 727\nweb is held\napi is held\nnick deploys web\n2 commits", payload.Text);
        Assert.Contains("\"say:1\"", payload.BlocksJson(), StringComparison.Ordinal);
    }

    private static SlackMessagePayload Body(PostContent post) => _kit.Of([post]);

    private static void Shows(PostContent post, string[] blocks, string text)
    {
        var payload = Body(post);
        Assert.Equal(blocks, RenderingReader.Read(payload).Blocks);
        Assert.Equal(text, payload.Text);
    }
}
