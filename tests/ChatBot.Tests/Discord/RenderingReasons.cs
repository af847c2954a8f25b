using System.Text.Json;
using ChatBot.Discord.Interactions;
using ChatBot.Discord.Markup;

namespace ChatBot.Tests.Discord;

/// <summary>What a command left open is asked for and becomes a whole line, and what a slip would hurt is asked about.</summary>
public sealed class RenderingReasons
{
    private const string Steal = "steal web - …";

    [Theory]
    [InlineData(Steal, true)]
    [InlineData("steal web", false)]
    [InlineData("steal web - gone…", false)]
    [InlineData("…", false)]
    public void Only_a_command_that_leaves_its_reason_open_is_asked_for_it(string command, bool asked) =>
        Assert.Equal(asked, ReasonModal.IsWantedBy(command));

    [Fact]
    public void The_form_has_one_field_that_names_the_command()
    {
        var form = ReasonModal.Of(Steal);
        Assert.Equal(
            """{"custom_id":"v1:why:0::steal web - \u2026","title":"Say why","components":[{"label":"steal web - \u2026","component":{"custom_id":"reason","max_length":500,"type":4,"style":2,"min_length":1,"required":true},"type":18}]}""",
            ReasonModal.Json(form)
        );
        Assert.Null(form.Stored);
        Assert.Equal(Steal, ButtonId.Read(form.CustomId)!.Command);
    }

    [Fact]
    public void A_long_command_is_kept_for_when_the_form_comes_back()
    {
        var form = ReasonModal.Of($"hold {new string('a', 200)} - …");
        Assert.Equal($"hold {new string('a', 200)} - …", form.Stored!.Command);
        Assert.Equal(form.Stored.Key, ButtonId.Read(form.CustomId)!.Key);
        Assert.Equal($"hold {new string('a', 34)}…", form.Components[0].Label);
    }

    [Theory]
    [InlineData("""[{"type":18,"id":1,"component":{"type":4,"id":2,"custom_id":"reason","value":"gone home"}}]""", "steal web - gone home")]
    [InlineData(
        """[{"type":18,"component":{"type":4,"custom_id":"reason","value":" gone\nhome\r\n\r\n& <@1> "}}]""",
        "steal web - gone home & <@1>"
    )]
    [InlineData("""[{"type":1,"components":[{"type":4,"custom_id":"reason","value":"gone home"}]}]""", "steal web - gone home")]
    [InlineData("""[{"type":18,"component":{"type":4,"custom_id":"other","value":"x"}}]""", "steal web -")]
    [InlineData("""[{"type":18,"component":{"type":4,"custom_id":"reason","value":null}}]""", "steal web -")]
    [InlineData("""[{"type":18,"component":[7]}, 7, null]""", "steal web -")]
    [InlineData("""[]""", "steal web -")]
    [InlineData("""{}""", "steal web -")]
    public void What_comes_back_is_the_whole_command_line(string components, string line)
    {
        using var json = JsonDocument.Parse(components);
        Assert.Equal(line, ReasonModal.Line(Steal, json.RootElement));
    }

    [Fact]
    public void Nothing_that_came_back_is_no_reason() => Assert.Equal("steal web -", ReasonModal.Line(Steal, default));

    [Fact]
    public void A_question_has_a_button_that_says_the_command_and_one_that_does_not()
    {
        Assert.Equal(
            ["«Halt sample prod?»", "[!Halt sample prod: v1:say:0::halt sample prod] [Never mind: v1:no:1::]"],
            RenderingReader.Read(ConfirmationPrompt.Of("halt sample prod")).Lines
        );
        Assert.Equal(
            [
                "«Rollback web prod?»",
                "rollback web prod - failed at 4 of 9",
                "[!Rollback web prod: v1:say:0::rollback web prod - failed at 4 of 9] [Never mind: v1:no:1::]",
            ],
            RenderingReader.Read(ConfirmationPrompt.Of("rollback web prod - failed at 4 of 9")).Lines
        );
    }

    [Fact]
    public void A_long_question_is_cut_and_says_the_whole_command()
    {
        var payload = ConfirmationPrompt.Of($"halt {new string('*', 5_000)} - {new string('b', 5_000)}");
        Assert.Equal($"halt {new string('*', 5_000)} - {new string('b', 5_000)}", Assert.Single(payload.Stored).Command);
        Assert.Equal([$"«Halt {new string('*', 394)}…?»", $"halt {new string('*', 394)}…"], RenderingReader.Read(payload).Lines[..2]);
    }

    [Fact]
    public void A_question_that_was_dropped_has_no_buttons() =>
        Assert.Equal(
            """{"content":"Nothing was changed.","embeds":[],"components":[],"allowed_mentions":{"users":[],"parse":[]}}""",
            ConfirmationPrompt.Dropped.Json()
        );
}
