using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Discord.Markup;
using ChatBot.Discord.Parts;

namespace ChatBot.Tests.Discord;

/// <summary>Outside text is shown, never obeyed, wherever it stands in a post.</summary>
public sealed class RenderingAttacks
{
    private const string Known = "204";

    private static readonly DiscordMarkup _markup = new(person => person.Name == "known" ? Known : null, _ => true);

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_title_is_only_shown(string text, string shown) => Check(new PostContent($"{text}"), shown);

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_reason_is_only_shown(string text, string shown) =>
        Check(new PostContent($"samo has 727: {text}"), $"samo has 727: {shown}");

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_reason_in_a_headline_is_only_shown(string text, string shown) =>
        Check(new PostContent($"samo has 727: {text}") { Lines = [Line.Of($"until it lands")] }, $"«samo has 727: {shown}»");

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_headline_is_only_shown(string text, string shown) =>
        Check(new PostContent($"{text}") { Lines = [Line.Of($"x")] }, $"«{shown}»");

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_line_is_only_shown(string text, string shown) =>
        Check(new PostContent($"t") { Lines = [Line.Of($"{text}"), Line.Of($"{text}")] }, $"| {shown}");

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_commit_subject_is_only_shown(string text, string shown) =>
        Check(
            new PostContent($"nick deploys web") { Lines = [Line.Of($"{new Code("1a2b3c4")} samo: {text}")] },
            $"| ‹1a2b3c4› samo: {shown}"
        );

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_branch_is_only_shown(string text, string shown)
    {
        var code = shown.Contains('`') ? shown : $"‹{shown}›";
        Check(new PostContent($"on {new Code(text)}"), $"on {code}");
        Check(new PostContent($"x") { Lines = [Line.Of($"on {new Code(text)}")] }, $"| on {code}");
        Check(new PostContent($"on {new Code(text)}") { Lines = [Line.Of($"x")] }, $"«on {(shown.Contains('*') ? shown : code)}»");
    }

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void Pieces_beside_each_other_make_nothing_new(string text, string shown)
    {
        if (shown.Length > 600)
            return;
        Check(
            new PostContent($"{text}{text}{new Code(text)}{new Code(text)}{text}"),
            shown.Contains('`') ? $"{shown}{shown}{shown}{shown}{shown}" : $"{shown}{shown}‹{shown}{shown}›{shown}"
        );
        var (first, second) = (text[..(text.Length / 2)], text[(text.Length / 2)..]);
        Check(new PostContent(new Line([new Piece(PieceKind.Words, first), new Piece(PieceKind.Outside, second)])), null);
        Check(new PostContent(new Line([new Piece(PieceKind.Person, first), new Piece(PieceKind.Words, second)])), null);
    }

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_persons_name_is_only_shown(string text, string shown) =>
        Check(new PostContent($"{new PersonId(text)} waits"), shown.Length > 600 ? shown : $"{shown} waits");

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void A_call_of_nobody_known_is_only_shown(string text, string shown) =>
        Check(
            new PostContent($"{new Mention(new PersonId(text))}: it is your turn"),
            shown.Length > 600 ? $"@{shown}" : $"@{shown}: it is your turn"
        );

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
    public void A_detail_in_a_thread_is_only_shown(string text, string shown)
    {
        Check(_markup.InThread([new OutgoingPost("p1", new PostContent($"{text}") { Lines = [Line.Of($"x")] })]), shown, "x");
        Check(
            _markup.InThread([
                new OutgoingPost("p1", new PostContent($"2 commits") { Lines = [Line.Of($"{new Code("1a2b3c4")}: {text}")] }),
            ]),
            "2 commits",
            $"‹1a2b3c4›: {shown}"
        );
    }

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void One_of_several_posts_is_only_shown(string text, string shown) =>
        Check(
            _markup.Of([new OutgoingPost("p1", new PostContent($"x: {text}")), new OutgoingPost("p2", new PostContent($"{text}"))]),
            $"x: {shown}",
            shown
        );

    [Theory]
    [MemberData(nameof(AttackTexts.All), MemberType = typeof(AttackTexts), DisableDiscoveryEnumeration = true)]
    public void Beside_a_call_the_text_calls_nobody_else(string text, string shown)
    {
        var read = RenderingReader.Read(_markup.Of(new PostContent($"{new Mention(new PersonId("known"))}: {text}")));
        Assert.Equal([Known], read.Called);
        Shows(read, $"{{user {Known}}}: {shown}");
    }

    [Theory]
    [InlineData("204> @everyone <@201")]
    [InlineData("&204")]
    [InlineData("nick")]
    [InlineData("123456789012345678901")]
    [InlineData("")]
    public void An_account_that_cannot_be_an_id_calls_nobody(string account) =>
        Shows(
            RenderingReader.Read(
                new DiscordMarkup(_ => account, _ => false).Of(new PostContent($"{new Mention(new PersonId("nick"))}: your turn"))
            ),
            "@nick: your turn"
        );

    private static void Check(PostContent post, string? shown)
    {
        foreach (var payload in (DiscordMessagePayload[])[_markup.Of(post), _markup.Of([new OutgoingPost("p1", post)])])
            Check(payload, shown is null ? [] : [shown]);
    }

    private static void Check(DiscordMessagePayload payload, params string[] shown)
    {
        var read = RenderingReader.Read(payload);
        Assert.Empty(read.Called);
        Assert.Empty(read.Found.Except(["bold", "code"]));
        Shows(read, shown);
    }

    // Each is a whole line; of a very long one its beginning is, and an ellipsis.
    internal static void Shows(RenderingReader read, params string[] shown)
    {
        foreach (var line in shown)
        {
            if (line.Length < 450)
                Assert.Contains(line, read.Lines);
            else
                Assert.Contains(
                    read.Lines,
                    one => one.TrimEnd('»', '›', '?').EndsWith('…') && one.StartsWith(line[..130], StringComparison.Ordinal)
                );
        }
    }
}
