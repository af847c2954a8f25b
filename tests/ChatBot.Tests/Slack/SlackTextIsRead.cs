using ChatBot.Slack.Markup;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Slack;

/// <summary>What Slack makes of a text is read back as people wrote it.</summary>
public sealed class SlackTextIsRead
{
    [Theory]
    [InlineData("take 727 - adds orders", "take 727 - adds orders")]
    [InlineData("give 727 <@U1>", "give 727 @nick")]
    [InlineData("give 727 <@U1|nicholas>", "give 727 @nick")]
    [InlineData("give 727 <@U2|samo>", "give 727 @samo")]
    [InlineData("give 727 <@U2|@samo>", "give 727 @samo")]
    [InlineData("give 727 <@U2>", "give 727 @U2")]
    [InlineData("see <#C1|deploys> and <#C1|> and <#C2>", "see #deploys and #C1 and #C2")]
    [InlineData("at <http://example.com|example.com>", "at example.com")]
    [InlineData("at <https://evil.example|good.example>", "at https://evil.example")]
    [InlineData("at <https://evil.example/?a=1&amp;b=2>", "at https://evil.example/?a=1&b=2")]
    [InlineData("<http://a.b/?x&amp;y|a.b/?x&amp;y>", "a.b/?x&y")]
    [InlineData("to <mailto:a@b.c|a@b.c> or <mailto:d@e.f|press me>", "to a@b.c or d@e.f")]
    [InlineData("ring <tel:+123|+123>", "ring +123")]
    [InlineData("<!subteam^S1|@devs> <!subteam^S1|devs> <!subteam^S1>", "@devs @devs @S1")]
    [InlineData("<!here> <!channel> <!everyone> <!here|here>", "@here @channel @everyone @here")]
    [InlineData("<!date^1772452800^{date}|2 Mar> <!date^1^{date}^https://x|then>", "2 Mar then")]
    [InlineData("a &lt;b&gt; &amp; c", "a <b> & c")]
    [InlineData("&amp;lt;!channel&amp;gt;", "&lt;!channel&gt;")]
    [InlineData("&lt;@U1&gt;", "<@U1>")]
    [InlineData("&unknown; & &am", "&unknown; & &am")]
    [InlineData("<", "<")]
    [InlineData("a < b > c", "a < b > c")]
    [InlineData("<> <@> <@|x> <#> <!> <!odd> <plain> <:x>", "<> <@> <@|x> <#> <!> <!odd> <plain> <:x>")]
    [InlineData("<<@U1>", "<@nick")]
    [InlineData("<@U1 <@U1>", "<@U1 @nick")]
    [InlineData("<http://a <@U1>", "<http://a @nick")]
    [InlineData("<@U1&amp;>", "<@U1&>")]
    [InlineData("<@U1", "<@U1")]
    [InlineData("`take 727`", "take 727")]
    [InlineData("  ` take 727 ` ", "take 727")]
    [InlineData("```take 727```", "take 727")]
    [InlineData("```\ntake 727\n```", "take 727")]
    [InlineData("`give 727 <@U1>`", "give 727 @nick")]
    [InlineData("`a` and `b`", "`a` and `b`")]
    [InlineData("take `727`", "take `727`")]
    [InlineData("`", "`")]
    [InlineData("``", "``")]
    [InlineData("``````", "``````")]
    [InlineData("", "")]
    public void A_text_is_read_as_it_was_written(string raw, string read) => Assert.Equal(read, SlackText.Read(raw, Name));

    [Fact]
    public void A_name_is_taken_as_it_is() => Assert.Equal("@&lt;x&gt;", SlackText.Read("<@U9>", _ => "&lt;x&gt;"));

    [Theory]
    [InlineData("nobody", "")]
    [InlineData("<@U1> and <@U2|samo>", "U1 U2")]
    [InlineData("<@U1><@U1>", "U1 U1")]
    [InlineData("<@U1 <@U2> <@> <@a b> <#C1> <@U3", "U2")]
    public void The_people_who_are_mentioned_are_found(string raw, string people) =>
        Assert.Equal(people, string.Join(' ', SlackText.People(raw)));

    [Theory]
    [InlineData("<@UBOT> take 727", "take 727")]
    [InlineData("  <@UBOT>, take 727 ", "take 727")]
    [InlineData("<@UBOT>: take 727", "take 727")]
    [InlineData("<@UBOT|chatbot> : take 727", "take 727")]
    [InlineData("<@UBOT>take 727", "take 727")]
    [InlineData("<@UBOT>\ntake 727", "take 727")]
    [InlineData("<@UBOT>", "")]
    [InlineData("take 727 <@UBOT>", "take 727")]
    [InlineData("take 727, <@UBOT|chatbot> \n", "take 727")]
    [InlineData("<@UBOT> give 727 <@U1>", "give 727 <@U1>")]
    [InlineData("give 727 to &lt;a&gt; <@UBOT>", "give 727 to &lt;a&gt;")]
    public void A_line_that_begins_or_ends_with_the_bots_name_is_for_the_bot(string raw, string rest)
    {
        Assert.True(SlackText.TryMention(raw, "UBOT", out var found));
        Assert.Equal(rest, found);
    }

    [Theory]
    [InlineData("take 727")]
    [InlineData("ask <@UBOT> about it")]
    [InlineData("<@UBOTTOM> take 727")]
    [InlineData("<@U1> take 727")]
    [InlineData("<@UBOT take 727")]
    [InlineData("take 727 <@UBOT")]
    [InlineData("take 727 <@UBOT>.")]
    [InlineData("&lt;@UBOT&gt; take 727")]
    [InlineData("UBOT>")]
    [InlineData("<@UBOT")]
    [InlineData("")]
    public void Other_lines_are_not(string raw)
    {
        Assert.False(SlackText.TryMention(raw, "UBOT", out var rest));
        Assert.Same(raw, rest);
    }

    [Theory]
    [InlineData("a & b < c > d", "a &amp; b &lt; c &gt; d")]
    [InlineData("&lt;", "&amp;lt;")]
    [InlineData("*plain* _text_ `x`", "*plain* _text_ `x`")]
    public void What_was_escaped_is_read_back(string text, string escaped)
    {
        Assert.Equal(escaped, SlackText.Escape(text));
        Assert.Equal(text, SlackText.Read(escaped, Name));
    }

    [Fact]
    public void Ordinary_chatter_is_read_without_a_copy()
    {
        const string Chatter = "who has 727? I thought > it was *samo*, or \u65E5\u672C";
        Assert.Same(Chatter, SlackText.Read(Chatter, Name));
        Assert.Empty(SlackText.People(Chatter));
        Assert.False(SlackText.TryMention(Chatter, "UBOT", out _));
    }

    // Looked at once it is done in no time; from each bracket anew, in minutes.
    [Theory]
    [InlineData("<")]
    [InlineData("<@")]
    [InlineData("<@U1|")]
    [InlineData("&")]
    [InlineData("`")]
    [InlineData("<x>")]
    [InlineData("<@U1>")]
    public async Task Many_brackets_take_no_longer_than_many_letters(string bracket)
    {
        var raw = string.Concat(Enumerable.Repeat(bracket, 4_000_000 / bracket.Length));
        var reading = Task.Run(() => (SlackText.Read(raw, Name), SlackText.People(raw), SlackText.TryMention(raw, "UBOT", out _)));
        Assert.NotEmpty((await reading.WaitAsync(Patience.Longest)).Item1);
    }

    private static string? Name(string id) => id == "U1" ? "nick" : null;
}
