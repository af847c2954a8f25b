using ChatBot.Core.Posts;
using ChatBot.Discord.Markup;
using ChatBot.Discord.Parts;

namespace ChatBot.Tests.Discord;

/// <summary>A button fits into what Discord allows, and never says another command than its own.</summary>
public sealed class RenderingButtons
{
    private const string Post = "01jx0000000000000000000001";

    private static readonly DiscordMarkup _markup = new(
        _ => null,
        command => command.Split(' ')[0] is "halt" or "rollback" or "steal" or "override"
    );

    [Theory]
    [InlineData("join web", "[x: v1:say:0:p1:join web]")]
    [InlineData("halt web prod", "[!x: v1:ask:0:p1:halt web prod]")]
    [InlineData("rollback web prod - failed at 4 of 9", "[!x: v1:ask:0:p1:rollback web prod - failed at 4 of 9]")]
    [InlineData("steal web - gone home", "[!x: v1:ask:0:p1:steal web - gone home]")]
    [InlineData("override web - now", "[x: v1:ask:0:p1:override web - now]")]
    [InlineData("steal web - …", "[!x: v1:why:0:p1:steal web - …]")]
    [InlineData("take 727 - …", "[x: v1:why:0:p1:take 727 - …]")]
    [InlineData("  join\nweb ", "[x: v1:say:0:p1:join web]")]
    public void A_button_carries_its_command_and_what_a_press_does(string command, string button) =>
        Assert.Equal(button, Shown(new Button("x", command)));

    [Fact]
    public void Buttons_stand_in_rows_of_five_in_their_order()
    {
        var lines = RenderingReader
            .Read(
                _markup.Of([
                    new OutgoingPost(
                        "p1",
                        new PostContent($"t") { Buttons = [.. Enumerable.Range(1, 6).Select(i => new Button($"join web{i}"))] }
                    ),
                ])
            )
            .Lines;
        Assert.Equal(["[join web6: v1:say:5:p1:join web6]"], lines[2..]);
        Assert.StartsWith("[join web1: v1:say:0:p1:join web1] [join web2: ", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(72, false)]
    [InlineData(73, true)]
    public void A_label_is_cut(int length, bool cut) =>
        Assert.Equal($"[{(cut ? As(71) + "…" : As(length))}: v1:say:0:p1:join web]", Shown(new Button(As(length), "join web")));

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    [InlineData("\u202E")]
    public void A_button_without_a_command_is_left_out_and_one_without_a_label_shows_its_command(string nothing)
    {
        Assert.Equal("~ · p1", Shown(new Button("x", nothing)));
        Assert.Equal("[join web: v1:say:0:p1:join web]", Shown(new Button(nothing, "join web")));
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_command_that_does_not_fit_is_kept_whole_under_its_key(int length, bool fits)
    {
        var command = "t " + As(length - 2);
        var (id, stored) = ButtonId.Of(ButtonId.Say, 0, Post, command);
        Assert.Equal(fits, stored is null);
        var read = ButtonId.Read(id)!;
        Assert.Equal(
            fits ? new ButtonId(ButtonId.Say, 0, Post, command, null) : new ButtonId(ButtonId.Say, 0, Post, null, stored!.Key),
            read
        );
        Assert.Equal(command, stored?.Command ?? command);
    }

    [Fact]
    public void A_key_is_made_of_the_command_alone()
    {
        var (id, stored) = ButtonId.Of(ButtonId.Ask, 3, Post, As(1_000));
        Assert.Equal($"v1:ask:3:{Post}:#ihw6zzbnmpuntp2rlkn2nezodq", id);
        Assert.Equal(stored, ButtonId.Of(ButtonId.Why, 0, "", As(1_000)).Stored);
        Assert.NotEqual(stored!.Key, ButtonId.Of(ButtonId.Ask, 3, Post, As(1_001)).Stored!.Key);
    }

    [Fact]
    public void A_command_that_looks_like_a_key_is_kept_too()
    {
        var (id, stored) = ButtonId.Of(ButtonId.Say, 0, "", "#ihw6zzbnmpuntp2rlkn2nezodq");
        Assert.Equal("#ihw6zzbnmpuntp2rlkn2nezodq", stored!.Command);
        Assert.NotEqual("ihw6zzbnmpuntp2rlkn2nezodq", ButtonId.Read(id)!.Key);
    }

    [Fact]
    public void A_message_tells_what_has_to_be_kept_for_its_buttons()
    {
        var payload = _markup.Of([
            new OutgoingPost(
                Post,
                new PostContent($"t") { Buttons = [new Button("x", "take 727 - " + As(200)), new Button("y", "join web")] }
            ),
        ]);
        Assert.Equal("take 727 - " + As(200), Assert.Single(payload.Stored).Command);
        Assert.DoesNotContain("stored", payload.Json(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("v1:say:0:p1:take a:b - c:d", "say 0 p1 take a:b - c:d")]
    [InlineData("v1:why:12::steal web - …", "why 12  steal web - …")]
    [InlineData("v1:no:1::", "no 1  ")]
    [InlineData("v1:no:1:p1:", "no 1 p1 ")]
    [InlineData("v1:ask:0::#ihw6zzbnmpuntp2rlkn2nezodq", "ask 0  #ihw6zzbnmpuntp2rlkn2nezodq")]
    [InlineData("v1:say:0:p1:", "")]
    [InlineData("v1:say:0:p1:#", "")]
    [InlineData("v1:say:0:p1:#short", "")]
    [InlineData("v1:say:0:p1:#IHW6ZZBNMPUNTP2RLKN2NEZODQ", "")]
    [InlineData("v1:say:x:p1:take", "")]
    [InlineData("v1:say:-1:p1:take", "")]
    [InlineData("v1:say:0:take", "")]
    [InlineData("v1:eat:0:p1:take", "")]
    [InlineData("v2:say:0:p1:take", "")]
    [InlineData("other", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void What_a_button_carries_is_read_and_what_is_not_ours_is_nothing(string? customId, string read) =>
        Assert.Equal(
            read,
            ButtonId.Read(customId) is { } id ? $"{id.Kind} {id.Index} {id.PostId} {id.Command}{(id.Key is null ? "" : $"#{id.Key}")}" : ""
        );

    [Fact]
    public void What_is_too_long_for_a_button_is_not_ours() => Assert.Null(ButtonId.Read("v1:say:0:p1:" + As(89)));

    [Fact]
    public void The_posts_of_a_message_are_found_in_its_buttons_and_its_footer()
    {
        var payload = _markup.Of([
            .. Enumerable
                .Range(1, 4)
                .Select(i => new OutgoingPost(
                    $"p{i}",
                    new PostContent($"post {i}") { Buttons = i % 2 == 0 ? [new Button("a"), new Button("b")] : [] }
                )),
        ]);
        Assert.Equal(["p2", "p4", "p1", "p3"], Found(payload));
        Assert.Empty(Found(_markup.Of(new PostContent($"t") { Buttons = [new Button("a")] })));
    }

    [Theory]
    [InlineData("v1:say:0::a", "made by somebody")]
    [InlineData("other", "")]
    [InlineData("v1:say:0:p1", "·p1")]
    [InlineData("", "·")]
    public void A_message_of_others_is_of_no_post(string customId, string footer) => Assert.Empty(PostMarkers.Of([customId], [footer]));

    private static IReadOnlyList<string> Found(DiscordMessagePayload payload) =>
        PostMarkers.Of(
            payload.Components.SelectMany(row => row.Components).Select(button => button.CustomId),
            payload.Embeds.Select(embed => embed.Footer?.Text).OfType<string>()
        );

    private static string As(int count) => new('a', count);

    private static string Shown(Button button) =>
        RenderingReader.Read(_markup.Of([new OutgoingPost("p1", new PostContent($"t") { Buttons = [button] })])).Lines[^1];
}
