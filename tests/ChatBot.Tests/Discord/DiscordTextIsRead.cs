using ChatBot.Discord.Markup;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Discord;

/// <summary>What Discord makes of a text is read back as people wrote it.</summary>
public sealed class DiscordTextIsRead
{
    [Theory]
    [InlineData("take 727 - adds orders", "take 727 - adds orders")]
    [InlineData("give 727 <@201>", "give 727 @nick")]
    [InlineData("give 727 <@!201>", "give 727 @nick")]
    [InlineData("give 727 <@202>", "give 727 @202")]
    [InlineData("ask <@&900> in <#301>", "ask @900 in #301")]
    [InlineData("until <t:1772452800> or <t:1772452800:R>", "until 2 Mar 12:00 UTC or 2 Mar 12:00 UTC")]
    [InlineData("<t:99999999999999999999> <t:-99999999999999:f> <t:> <t:x>", "<t:99999999999999999999> <t:-99999999999999:f> <t:> <t:x>")]
    [InlineData("say </take:1> or </halt all:22>", "say /take or /halt all")]
    [InlineData("<:party:1> <a:dance:22>", ":party: :dance:")]
    [InlineData("see <https://y.example/?a=1>", "see https://y.example/?a=1")]
    [InlineData("a \\<b\\> \\*c\\* \\\\ d\\e \\ f\\", "a <b> *c* \\ d\\e \\ f\\")]
    [InlineData("\\<@201>", "<@201>")]
    [InlineData("<", "<")]
    [InlineData("a < b > c", "a < b > c")]
    [InlineData(
        "<> <@> <@x> <@!> <@&> <#> <#x> </> </take> </:1> <:x> <::1> <a:> <plain> <id:home>",
        "<> <@> <@x> <@!> <@&> <#> <#x> </> </take> </:1> <:x> <::1> <a:> <plain> <id:home>"
    )]
    [InlineData("<<@201>", "<@nick")]
    [InlineData("<@1 <@201>", "<@1 @nick")]
    [InlineData("<@1\n<@201>", "<@1\n@nick")]
    [InlineData("<@201", "<@201")]
    [InlineData("`take 727`", "take 727")]
    [InlineData("  ` take 727 ` ", "take 727")]
    [InlineData("```take 727```", "take 727")]
    [InlineData("```\ntake 727\n```", "take 727")]
    [InlineData("`give 727 <@201>`", "give 727 @nick")]
    [InlineData("`take a\\_b`", "take a\\_b")]
    [InlineData("`a` and `b`", "`a` and `b`")]
    [InlineData("```a``` and ```b```", "```a``` and ```b```")]
    [InlineData("take `727`", "take `727`")]
    [InlineData("`", "`")]
    [InlineData("``", "``")]
    [InlineData("``````", "``````")]
    [InlineData("", "")]
    public void A_text_is_read_as_it_was_written(string raw, string read) => Assert.Equal(read, DiscordText.Read(raw, Name));

    [Fact]
    public void A_name_is_taken_as_it_is() => Assert.Equal("@\\<x>", DiscordText.Read("<@209>", _ => "\\<x>"));

    [Theory]
    [InlineData("nobody", "")]
    [InlineData("<@201> and <@!202>", "201 202")]
    [InlineData("<@201><@201>", "201 201")]
    [InlineData("<@201 <@202> <@> <@!> <@a b> <@&900> <#301> <@203", "202")]
    public void The_people_who_are_mentioned_are_found(string raw, string people) =>
        Assert.Equal(people, string.Join(' ', DiscordText.People(raw)));

    [Theory]
    [InlineData("<@500> take 727", "take 727")]
    [InlineData("  <@500>, take 727 ", "take 727")]
    [InlineData("<@!500>: take 727", "take 727")]
    [InlineData("<@&501> take 727", "take 727")]
    [InlineData("<@500>take 727", "take 727")]
    [InlineData("<@500>\ntake 727", "take 727")]
    [InlineData("<@500>", "")]
    [InlineData("take 727 <@500>", "take 727")]
    [InlineData("take 727, <@&501> \n", "take 727")]
    [InlineData("<@500> give 727 <@201>", "give 727 <@201>")]
    public void A_line_that_begins_or_ends_with_the_bots_name_is_for_the_bot(string raw, string rest)
    {
        Assert.True(DiscordText.TryMention(raw, "500", "501", out var found));
        Assert.Equal(rest, found);
    }

    [Theory]
    [InlineData("take 727")]
    [InlineData("ask <@500> about it")]
    [InlineData("<@5001> take 727")]
    [InlineData("<@501> take 727")]
    [InlineData("<@&500> take 727")]
    [InlineData("<@&900> take 727")]
    [InlineData("<@201> take 727")]
    [InlineData("<@500 take 727")]
    [InlineData("take 727 <@500")]
    [InlineData("take 727 <@500>.")]
    [InlineData("<@> <@!> <@&>")]
    [InlineData("500>")]
    [InlineData("")]
    public void Other_lines_are_not(string raw)
    {
        Assert.False(DiscordText.TryMention(raw, "500", "501", out var rest));
        Assert.Same(raw, rest);
    }

    [Fact]
    public void Without_a_role_of_its_own_no_role_is_the_bot() =>
        Assert.False(DiscordText.TryMention("<@&501> take 727", "500", null, out _));

    [Theory]
    [InlineData("a & b < c > d", "a & b \\< c \\> d")]
    [InlineData("*plain* _text_ `x` \\", "\\*plain\\* \\_text\\_ \\`x\\` \\\\")]
    [InlineData("<@201> https://y", "\\<\\@201\\> https\\://y")]
    public void What_was_escaped_is_read_back(string text, string escaped)
    {
        Assert.Equal(escaped, DiscordText.Escape(text));
        Assert.Equal(text, DiscordText.Read(escaped, Name));
    }

    [Fact]
    public void Ordinary_chatter_is_read_without_a_copy()
    {
        const string Chatter = "who has 727? I thought > it was *samo*, or \u65E5\u672C";
        Assert.Same(Chatter, DiscordText.Read(Chatter, Name));
        Assert.Empty(DiscordText.People(Chatter));
        Assert.False(DiscordText.TryMention(Chatter, "500", "501", out _));
    }

    // Looked at once it is done in no time; from each bracket anew, in minutes.
    [Theory]
    [InlineData("<")]
    [InlineData("<@")]
    [InlineData("<@1")]
    [InlineData("\\")]
    [InlineData("`")]
    [InlineData("<x>")]
    [InlineData("<@201>")]
    public async Task Many_brackets_take_no_longer_than_many_letters(string bracket)
    {
        var raw = string.Concat(Enumerable.Repeat(bracket, 4_000_000 / bracket.Length));
        var reading = Task.Run(() =>
            (DiscordText.Read(raw, Name), DiscordText.People(raw), DiscordText.TryMention(raw, "500", "501", out _))
        );
        Assert.NotEmpty((await reading.WaitAsync(Patience.Longest)).Item1);
    }

    private static string? Name(string id) => id == "201" ? "nick" : null;
}
