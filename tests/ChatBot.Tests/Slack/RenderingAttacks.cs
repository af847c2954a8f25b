using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Slack.Markup;

namespace ChatBot.Tests.Slack;

/// <summary>Outside text is shown, never obeyed, wherever it stands in a post.</summary>
public sealed class RenderingAttacks
{
    private const string Known = "U0KNOWN";

    private static readonly BlockKit _kit = new(person => person.Name == "nick" ? Known : null, _ => true);

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_commit_subject_is_only_shown(string text, string shown) =>
        Check(new PostContent(Line.Of($"nick deploys web")) { Lines = [Line.Of($"{new Code("1a2b3c4")} samo: {text}")] }, shown);

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_branch_is_only_shown(string text, string shown) => Check(new PostContent(Line.Of($"on {new Code(text)} now")), shown);

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_reason_is_only_shown(string text, string shown) => Check(new PostContent(Line.Of($"samo has 727: {text}")), shown);

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_reason_in_a_header_is_only_shown(string text, string shown) =>
        Check(new PostContent(Line.Of($"samo has 727: {text}")) { Lines = [Line.Of($"until it lands")] }, shown);

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_persons_name_is_only_shown(string text, string shown) =>
        Check(new PostContent(Line.Of($"{new PersonId(text)} waits")), shown);

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_call_of_nobody_known_is_only_shown(string text, string shown) =>
        Check(new PostContent(Line.Of($"{new Mention(new PersonId(text))}: it is your turn")), "@" + shown);

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_piece_that_was_stored_untamed_is_only_shown(string text, string shown) =>
        Check(new PostContent(new Line([new Piece(PieceKind.Outside, text)])), shown);

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_piece_of_an_unknown_kind_is_only_shown(string text, string shown) =>
        Check(new PostContent(new Line([new Piece((PieceKind)99, text)])), shown);

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void An_instant_that_is_none_is_only_shown(string text, string shown) =>
        Check(new PostContent(new Line([new Piece(PieceKind.Time, text)])), shown);

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_button_is_only_shown(string text, string shown)
    {
        var read = RenderingReader.Read(
            _kit.Of([new PostContent(Line.Of($"choose")) { Buttons = [new Button(text, $"take 727 - {text}")] }])
        );
        Assert.Empty(read.Users);
        var begin = shown.Length < 60 ? shown : shown[..12];
        Assert.Contains($"[{begin}", read.Blocks[^1], StringComparison.Ordinal);
        Assert.Contains($": take 727 - {begin}", read.Blocks[^1], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void Beside_a_call_the_text_calls_nobody_else(string text, string shown)
    {
        var payload = _kit.Of([new PostContent(Line.Of($"{new Mention(new PersonId("nick"))}: {text}"))]);
        var read = RenderingReader.Read(payload);
        Assert.Equal([Known], read.Users);
        Assert.Equal([Known], RenderingFallback.Check(payload.Text));
        Assert.True(read.Shows(shown), $"not shown: {shown}");
    }

    [Theory]
    [InlineData("U1> <!channel")]
    [InlineData("U1|x")]
    [InlineData("")]
    public void An_account_that_cannot_be_an_id_calls_nobody(string account)
    {
        var payload = new BlockKit(_ => account, _ => false).Of([
            new PostContent(Line.Of($"{new Mention(new PersonId("nick"))}: your turn")),
        ]);
        Assert.Equal(["@nick: your turn"], RenderingReader.Read(payload).Blocks);
        Assert.Equal("@nick: your turn", payload.Text);
    }

    private static void Check(PostContent post, string shown)
    {
        var payload = _kit.Of([post]);
        var read = RenderingReader.Read(payload);
        Assert.Empty(read.Users);
        Assert.Empty(RenderingFallback.Check(payload.Text));
        Assert.True(read.Shows(shown), $"not shown: {shown}");
    }
}
