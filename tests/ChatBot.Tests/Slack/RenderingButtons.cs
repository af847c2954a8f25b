using ChatBot.Core.Posts;
using ChatBot.Slack.Markup;

namespace ChatBot.Tests.Slack;

/// <summary>A button fits into what Slack allows, and never says another command than its own.</summary>
public sealed class RenderingButtons
{
    [Theory]
    [InlineData(67, false)]
    [InlineData(68, true)]
    public void A_label_is_cut(int length, bool cut) =>
        Assert.Equal($"[{(cut ? As(66) + "…" : As(length))}: join web]", Shown(new Button(As(length), "join web")));

    [Fact]
    public void A_command_that_is_too_long_loses_of_its_reason_only()
    {
        var whole = "take 727 - " + As(1_789);
        Assert.Equal($"[x: {whole}]", Shown(new Button("x", whole)));
        Assert.Equal($"[x: take 727 - {As(1_788)}…]", Shown(new Button("x", whole + "a")));
        Assert.Equal($"[x: take 727 - {Smiles(894)}…]", Shown(new Button("x", $"take 727 - {Smiles(5_000)}")));
    }

    [Fact]
    public void A_command_whose_words_are_too_long_has_no_button()
    {
        Assert.Equal("none", Shown(new Button("x", "take " + As(1_800))));
        Assert.Equal("none", Shown(new Button("x", "take " + As(1_800) + " - why")));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    [InlineData("\u202E")]
    public void A_button_without_a_command_is_left_out_and_one_without_a_label_shows_its_command(string nothing)
    {
        Assert.Equal("none", Shown(new Button("x", nothing)));
        Assert.Equal("[join web: join web]", Shown(new Button(nothing, "join web")));
    }

    [Fact]
    public void A_question_is_cut() =>
        Assert.Equal(
            $"[x: halt {As(1_000)}](danger: Halt {As(83)}…? halt {As(264)}… Halt/Not now)",
            Shown(new Button("x", "halt " + As(1_000)), asks: true)
        );

    [Theory]
    [InlineData(25, 1)]
    [InlineData(26, 2)]
    public void A_row_holds_25_buttons(int count, int rows) =>
        Assert.Equal(1 + rows, Blocks([.. Enumerable.Range(1, count).Select(i => new Button($"join web{i}"))]).Count);

    private static string As(int count) => new('a', count);

    private static string Smiles(int count) => string.Concat(Enumerable.Repeat("\U0001F600", count));

    private static string Shown(Button button, bool asks = false) => Blocks([button], asks) is ["t", var row] ? row : "none";

    private static List<string> Blocks(Button[] buttons, bool asks = false) =>
        RenderingReader.Read(new BlockKit(_ => null, _ => asks).Of([new PostContent($"t") { Buttons = buttons }])).Blocks;
}
