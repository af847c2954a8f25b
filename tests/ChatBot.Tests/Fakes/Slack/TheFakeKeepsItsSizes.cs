using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatBot.Tests.Fakes.Slack;

/// <summary>What the fake takes as blocks, and how they read.</summary>
public sealed class TheFakeKeepsItsSizes : FakeSlackTests
{
    private const string Button =
        """{"type":"button","action_id":"take","value":"727","text":{"type":"plain_text","text":"Take"},"confirm":{"title":{"type":"plain_text","text":"Sure?"},"text":{"type":"plain_text","text":"Really?"},"confirm":{"type":"plain_text","text":"Yes"},"deny":{"type":"plain_text","text":"No"}}}""";

    [Theory]
    [InlineData("""{"type":"header","text":{"type":"mrkdwn","text":"a"}}""", "must be plain_text")]
    [InlineData("""{"type":"header","text":{"type":"plain_text","text":"{151}"}}""", "must be less than 151 characters")]
    [InlineData("""{"type":"section","text":{"type":"mrkdwn","text":"{3001}"}}""", "must be less than 3001 characters")]
    [InlineData("""{"type":"section","fields":[{"type":"mrkdwn","text":"{2001}"}]}""", "must be less than 2001 characters")]
    [InlineData("""{"type":"section"}""", "missing required field: text")]
    [InlineData("""{"type":"context","elements":[]}""", "no fewer than 1 items allowed")]
    [InlineData(
        """{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"{76}"}}]}""",
        "must be less than 76 characters"
    )]
    [InlineData(
        """{"type":"actions","elements":[{"type":"button","value":"{2001}","text":{"type":"plain_text","text":"a"}}]}""",
        "value must be less than 2001 characters"
    )]
    [InlineData(
        """{"type":"actions","elements":[{"type":"button","action_id":"{256}","text":{"type":"plain_text","text":"a"}}]}""",
        "action_id must be less than 256 characters"
    )]
    [InlineData(
        """{"type":"actions","elements":[{"type":"button","action_id":"a","text":{"type":"plain_text","text":"a"}},{"type":"button","action_id":"a","text":{"type":"plain_text","text":"b"}}]}""",
        "`action_id` \"a\" already exists"
    )]
    [InlineData(
        """{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":""}]}]}""",
        "text must be more than 0 characters"
    )]
    [InlineData("""{"type":"carousel"}""", "unsupported type: carousel")]
    public async Task Blocks_that_are_too_big_or_unknown_are_refused_with_their_place(string block, string reason)
    {
        var sized = Regex.Replace(
            block,
            @"\{(\d+)\}",
            match => new string('a', int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
        );
        var refused = await Client.CallAsync("chat.postMessage", ("channel", "C1"), ("text", "a"), ("blocks", $"[{sized}]"));
        Assert.Equal("invalid_blocks", refused.GetProperty("error").GetString());
        var message = refused.GetProperty("response_metadata").GetProperty("messages")[0].GetString();
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.EndsWith("[json-pointer:/blocks/0]", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_fifty_blocks_are_refused()
    {
        Assert.Equal("invalid_blocks", await Client.ErrorAsync("chat.postMessage", ("channel", "C1"), ("blocks", Dividers(51))));
        Assert.Equal("", await Client.ErrorAsync("chat.postMessage", ("channel", "C1"), ("blocks", Dividers(50))));
    }

    [Fact]
    public async Task What_people_read_is_shown_without_its_buttons()
    {
        await Client.PostAsync(
            "plain",
            (
                "blocks",
                $$$"""
                [{"type":"header","text":{"type":"plain_text","text":"Deploy 727"}},
                 {"type":"section","text":{"type":"mrkdwn","text":"asked by <@U1> &amp; <https://example.com|CI>"},"fields":[{"type":"plain_text","text":"prod"}]},
                 {"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"user","user_id":"U2"},{"type":"text","text":" since "},{"type":"date","timestamp":1772452800,"format":"{time}","fallback":"12:00"}]}]},
                 {"type":"context","elements":[{"type":"mrkdwn","text":"at <!date^1772452800^{time}|12:00>"}]},
                 {"type":"actions","elements":[{{{Button}}}]}]
                """
            )
        );
        var post = Slack.Posts("C1")[0];
        Assert.Equal("Deploy 727\nasked by @nick & CI\nprod\n@samo since 12:00\nat 12:00", post.Shown);
        Assert.Equal(
            ("Take", "727", "take", true),
            post.Buttons.Select(button => (button.Label, button.Value, button.ActionId, button.Confirms)).Single()
        );
    }

    private static string Dividers(int count) => $"[{string.Join(',', Enumerable.Repeat("""{"type":"divider"}""", count))}]";
}
