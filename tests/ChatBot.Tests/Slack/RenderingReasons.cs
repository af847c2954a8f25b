using System.Text.Json;
using ChatBot.Slack.Blocks;
using ChatBot.Slack.Markup;

namespace ChatBot.Tests.Slack;

/// <summary>What a button left open is asked for, and becomes a whole line.</summary>
public sealed class RenderingReasons
{
    private static readonly AskedReason _steal = new("steal web - …", "C1", "1772452800.000100", "1772452801.000200");

    [Theory]
    [InlineData("steal web - …", true)]
    [InlineData("steal web", false)]
    [InlineData("steal web - gone…", false)]
    [InlineData("…", false)]
    public void Only_a_command_that_leaves_its_reason_open_is_asked_about(string command, bool asked) =>
        Assert.Equal(asked, ReasonView.IsWantedBy(command));

    [Fact]
    public void The_modal_has_one_field_that_names_the_command() =>
        Assert.Equal(
            """{"callback_id":"reason","private_metadata":"{\u0022command\u0022:\u0022steal web - \\u2026\u0022,\u0022channel\u0022:\u0022C1\u0022,\u0022thread\u0022:\u00221772452800.000100\u0022,\u0022message\u0022:\u00221772452801.000200\u0022}","title":{"text":"Say why","type":"plain_text","emoji":false},"submit":{"text":"Say it","type":"plain_text","emoji":false},"close":{"text":"Cancel","type":"plain_text","emoji":false},"blocks":[{"type":"input","block_id":"reason","label":{"text":"steal web - \u2026","type":"plain_text","emoji":false},"element":{"action_id":"reason","multiline":true,"max_length":500,"type":"plain_text_input","focus_on_load":true}}],"type":"modal"}""",
            ReasonView.Json(ReasonView.Of(_steal)!)
        );

    [Fact]
    public void What_was_asked_comes_back()
    {
        Assert.Equal(_steal, ReasonView.Asked(ReasonView.Of(_steal)!.PrivateMetadata));
        var outside = new AskedReason("steal web - …", "C1", null, null);
        Assert.Equal(outside, ReasonView.Asked(ReasonView.Of(outside)!.PrivateMetadata));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"command":"x"}""")]
    public void What_is_not_ours_was_not_asked(string metadata) => Assert.Null(ReasonView.Asked(metadata));

    [Theory]
    [InlineData("""{"reason":{"reason":{"type":"plain_text_input","value":"gone home"}}}""", "steal web - gone home")]
    [InlineData(
        """{"reason":{"reason":{"type":"plain_text_input","value":" gone\nhome\r\n\r\n& <away> "}}}""",
        "steal web - gone home & <away>"
    )]
    [InlineData("""{"reason":{"reason":{"type":"plain_text_input","value":null}}}""", "steal web -")]
    [InlineData("""{"reason":{"reason":{"value":7}}}""", "steal web -")]
    [InlineData("""{"other":{}}""", "steal web -")]
    [InlineData("""[]""", "steal web -")]
    public void A_submission_is_the_whole_command_line(string values, string line)
    {
        using var json = JsonDocument.Parse(values);
        Assert.Equal(line, ReasonView.Line(_steal, json.RootElement));
    }

    [Fact]
    public void A_command_that_would_not_come_back_whole_is_not_asked_about()
    {
        Assert.Null(ReasonView.Of(_steal with { Command = $"steal {new string('a', 2_700)} - …" }));
        var longest = ReasonView.Of(_steal with { Command = $"steal {new string('a', 2_500)} - …" })!;
        Assert.InRange(longest.PrivateMetadata.Length, 2_500, 3_000);
        Assert.Equal("steal " + new string('a', 143) + "…", Assert.IsType<InputBlock>(longest.Blocks[0]).Label.Text);
    }
}
