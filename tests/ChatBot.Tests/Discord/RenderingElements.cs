using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Discord.Markup;
using ChatBot.Discord.Parts;

namespace ChatBot.Tests.Discord;

/// <summary>What each part of a post becomes in Discord.</summary>
public sealed class RenderingElements
{
    private static readonly DateTimeOffset _noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly PersonId _nick = new("nick");
    private static readonly DiscordMarkup _markup = new(person => person.Name == "nick" ? "201" : null, _ => false);

    [Fact]
    public void A_lone_title_is_content_and_a_footer_that_names_the_post() =>
        Assert.Equal(
            """{"content":"nick has 727: adds orders","embeds":[{"footer":{"text":"\u00B7 p1"}}],"components":[],"allowed_mentions":{"users":[],"parse":[]}}""",
            Sent(new PostContent($"{_nick} has 727: adds orders")).Json()
        );

    [Fact]
    public void An_answer_names_no_post() =>
        Assert.Equal(
            """{"content":"727 is yours.","embeds":[],"components":[],"allowed_mentions":{"users":[],"parse":[]}}""",
            _markup.Of(new PostContent($"727 is yours.")).Json()
        );

    [Fact]
    public void A_title_with_lines_is_bold_and_the_lines_stand_in_the_box() =>
        Shows(
            new PostContent($"{_nick} deploys web {new Code("1a2b3c4")} to prod")
            {
                Lines = [Line.Of($"2 commits"), Line.Of($"{new Code("1a2b3c4")} samo: fix {"login"}")],
            },
            "«nick deploys web ‹1a2b3c4› to prod»",
            "| 2 commits",
            "| ‹1a2b3c4› samo: fix login",
            "~ · p1"
        );

    [Theory]
    [InlineData("https://ci.example.com/build/4711?a=1&b=<x>", "see <https://ci.example.com/build/4711?a=1&b=%3Cx%3E>")]
    [InlineData("https://ci.example.com/a b>@everyone", "see <https://ci.example.com/a%20b%3E@everyone>")]
    public void The_address_of_a_run_is_a_link_without_a_picture(string url, string content) =>
        Assert.Equal(content, Sent(new PostContent($"see {new WebLink(url)}")).Content);

    [Fact]
    public void What_is_no_address_of_the_web_is_text_and_no_link() =>
        Assert.DoesNotContain('<', Sent(new PostContent($"see {new WebLink("javascript:alert(1)")}")).Content);

    [Fact]
    public void A_call_is_a_mention_of_exactly_them()
    {
        var payload = Sent(new PostContent($"{new Mention(_nick)}, it is your turn on web, until {_noon}"));
        Assert.Equal("<@201>, it is your turn on web, until <t:1772452800:f>", payload.Content);
        Assert.Equal(["201"], RenderingReader.Read(payload).Called);
        Assert.Contains("\"allowed_mentions\":{\"users\":[\"201\"],\"parse\":[]}", payload.Json(), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_called_twice_is_allowed_once() =>
        Assert.Equal(["201"], RenderingReader.Read(Sent(new PostContent($"{new Mention(_nick)} and {new Mention(_nick)}"))).Called);

    [Fact]
    public void A_call_of_somebody_without_an_account_is_their_name()
    {
        Shows(new PostContent($"{new Mention(new PersonId("samo"))}: your turn"), "@samo: your turn", "~ · p1");
        Assert.Empty(Sent(new PostContent($"{new Mention(new PersonId("samo"))}: your turn")).AllowedMentions.Users);
    }

    [Fact]
    public void A_person_who_is_only_named_is_not_called() => Shows(new PostContent($"{_nick} waits"), "nick waits", "~ · p1");

    [Fact]
    public void Lines_up_to_one_that_calls_stand_in_the_content_as_a_box_calls_nobody() =>
        Shows(
            new PostContent($"web moves on")
            {
                Lines = [Line.Of($"samo is done"), Line.Of($"{new Mention(_nick)} is next"), Line.Of($"then kevin")],
            },
            "«web moves on»",
            "samo is done",
            "{user 201} is next",
            "| then kevin",
            "~ · p1"
        );

    [Fact]
    public void A_call_that_is_too_far_down_is_a_name()
    {
        var read = RenderingReader.Read(
            Sent(
                new PostContent($"t")
                {
                    Lines = [.. Enumerable.Range(1, 300).Select(i => Line.Of($"line {i}")), Line.Of($"{new Mention(_nick)} is next")],
                }
            )
        );
        Assert.Empty(read.Called);
        Assert.Contains("| @nick is next", read.Lines);
    }

    [Theory]
    [InlineData("main", "`main`")]
    [InlineData("a\\b", "`a\\b`")]
    [InlineData("a_b*c", "`a_b*c`")]
    [InlineData("a`b_", "a\\`b\\_")]
    [InlineData("", "")]
    public void Code_stands_between_backticks_unless_it_holds_one(string code, string written) =>
        Assert.Equal($"on {written}.", Sent(new PostContent($"on {new Code(code)}.")).Content);

    [Fact]
    public void Code_beside_code_is_one() => Assert.Equal("`ab`", Sent(new PostContent($"{new Code("a")}{new Code("b")}")).Content);

    [Fact]
    public void Code_with_a_star_does_not_end_a_bold_title() =>
        Assert.Equal("**on v1.\\***", Sent(new PostContent($"on {new Code("v1.*")}") { Lines = [Line.Of($"x")] }).Content);

    [Theory]
    [InlineData("nick has 727: adds orders (a-b)", "nick has 727: adds orders (a-b)")]
    [InlineData("at 12:30", "at 12\\:30")]
    [InlineData("https://y.example/a", "https\\://y.example/a")]
    [InlineData("https:", "https\\:")]
    [InlineData("discord.gg/a", "discord.gg\\/a")]
    [InlineData("my/branch", "my/branch")]
    [InlineData("a - b", "a - b")]
    [InlineData("- b", "\\- b")]
    [InlineData(" # b", " \\# b")]
    [InlineData("2. b", "2\\. b")]
    [InlineData("2.1 b", "2.1 b")]
    [InlineData("-# b", "\\-# b")]
    [InlineData("a@b", "a\\@b")]
    [InlineData("\\", "\\\\")]
    public void Text_is_escaped_where_it_could_be_markup_and_nowhere_else(string text, string escaped) =>
        Assert.Equal(escaped, DiscordText.Escape(text));

    [Fact]
    public void Only_the_beginning_of_a_line_can_make_a_list() =>
        Assert.Equal("`a` - b", Sent(new PostContent($"{new Code("a")} - {"b"}")).Content);

    [Fact]
    public void New_lines_in_the_bots_own_words_are_spaces() =>
        Assert.Equal(
            "first second third ",
            Sent(new PostContent(new Line([new Piece(PieceKind.Words, "first\nsecond\u2028third ")]))).Content
        );

    [Fact]
    public void An_instant_that_is_none_is_text() =>
        Assert.Equal("\\<t\\:0\\:R\\>", Sent(new PostContent(new Line([new Piece(PieceKind.Time, "<t:0:R>")]))).Content);

    [Theory]
    [InlineData(4, 9, "▰▰▰▰▱▱▱▱▱ 4 of 9")]
    [InlineData(0, 3, "▱▱▱ 0 of 3")]
    [InlineData(3, 3, "▰▰▰ 3 of 3")]
    [InlineData(99, 100, "▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▱ 99 of 100")]
    [InlineData(-1, 2, "▱▱ 0 of 2")]
    [InlineData(5, 2, "▰▰ 2 of 2")]
    [InlineData(long.MaxValue - 1, long.MaxValue, "▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▱ 9223372036854775806 of 9223372036854775807")]
    public void Progress_is_a_bar(long done, long total, string bar) =>
        Shows(
            new PostContent($"deploying") { Progress = new Progress(done, total), Lines = [Line.Of($"x")] },
            "«deploying»",
            $"| {bar}",
            "| x",
            "~ · p1"
        );

    [Fact]
    public void Progress_of_nothing_is_left_out() =>
        Shows(new PostContent($"deploying") { Progress = new Progress(0, 0) }, "deploying", "~ · p1");

    [Fact]
    public void An_empty_title_leaves_the_lines() => Shows(new PostContent($"{""}") { Lines = [Line.Of($"x")] }, "| x", "~ · p1");

    [Fact]
    public void Details_in_a_thread_are_lines_of_one_kind() =>
        Assert.Equal(
            ["2 commits", "‹1a2b3c4› samo: fix", "then this", "~ · p1 p2"],
            RenderingReader
                .Read(
                    _markup.InThread([
                        new OutgoingPost("p1", new PostContent($"2 commits") { Lines = [Line.Of($"{new Code("1a2b3c4")} samo: fix")] }),
                        new OutgoingPost("p2", new PostContent($"then this")),
                    ])
                )
                .Lines
        );

    private static DiscordMessagePayload Sent(PostContent post) => _markup.Of([new OutgoingPost("p1", post)]);

    private static void Shows(PostContent post, params string[] lines) => Assert.Equal(lines, RenderingReader.Read(Sent(post)).Lines);
}
