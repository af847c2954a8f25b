using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Discord.Markup;
using ChatBot.Discord.Parts;

namespace ChatBot.Tests.Discord;

/// <summary>Whatever a post holds, Discord takes the message, and what was left out is told.</summary>
public sealed class RenderingLimits
{
    private static readonly DateTimeOffset _noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly DiscordMarkup _markup = new(person => person.Name.StartsWith('n') ? "201" + person.Name[1..] : null, _ => true);

    [Theory]
    [InlineData(1_799, false)]
    [InlineData(1_801, true)]
    public void A_title_is_cut_at_1800(int length, bool cut)
    {
        var content = Of(new PostContent($"{As(length)}")).Content;
        Assert.Equal(cut ? As(1_798) + "…" : As(length), content);
    }

    [Fact]
    public void A_line_is_cut_at_1200()
    {
        var lines = Lines(new PostContent($"t") { Lines = [Line.Of($"{As(1_199)}"), Line.Of($"{As(1_200)}")] });
        Assert.Equal([$"| {As(1_199)}", $"| {As(1_198)}…"], lines[1..3]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    public void A_line_is_never_cut_inside_a_surrogate_pair(string before) =>
        Assert.EndsWith("\U0001F600…", Of(new PostContent($"{before + Smiles(2_000)}")).Content, StringComparison.Ordinal);

    // The reader finds a bare bracket, a lone backtick or half an escape, and that the people called are exactly those mentioned.
    [Fact]
    public void A_line_is_never_cut_inside_a_mention_an_instant_an_escape_or_code()
    {
        for (var length = 1_760; length < 1_805; length++)
        {
            foreach (
                var payload in (DiscordMessagePayload[])
                    [
                        Of(new PostContent($"{As(length)}{new Mention(new PersonId("n"))}")),
                        Of(new PostContent($"{As(length)}{_noon} b")),
                        Of(new PostContent($"{As(length)}{"*_*_*_*_*_*_*_*_*_*_"}") { Lines = [Line.Of($"x")] }),
                        Of(new PostContent($"{As(length)}{new Code("bcdefghijkl")} b") { Lines = [Line.Of($"x")] }),
                    ]
            )
            {
                Assert.InRange(payload.Content.Length, length > 1_790 ? 1_750 : length, 1_800);
                var read = RenderingReader.Read(payload);
                Assert.Empty(read.Found.Except(["bold", "code", "user", "time"]));
                Assert.DoesNotContain(read.Lines[0], character => character is '<' or '>' or '\\' or '`');
                Assert.True(
                    payload.Content.TrimEnd('*').EndsWith('…') || payload.Content.TrimEnd('*')[^1] is '>' or 'b' or '_' or '`',
                    payload.Content[^20..]
                );
            }
        }
    }

    [Fact]
    public void A_line_that_goes_into_the_box_for_want_of_room_calls_nobody()
    {
        var read = RenderingReader.Read(
            Of(new PostContent($"t") { Lines = [Line.Of($"{As(1_100)}"), Line.Of($"{new Mention(new PersonId("n"))} {As(800)}")] })
        );
        Assert.Empty(read.Called);
        Assert.Equal($"| @n {As(800)}", read.Lines[2]);
    }

    [Fact]
    public void A_code_is_cut_between_its_backticks() =>
        Assert.Equal($"`{As(1_796)}…`", Of(new PostContent($"{new Code(As(2_000))}")).Content);

    [Fact]
    public void Lines_that_do_not_fit_are_counted()
    {
        var lines = Lines(new PostContent($"t") { Lines = [.. Enumerable.Range(1, 5_000).Select(i => Line.Of($"line {i}"))] });
        Assert.Equal("| line 1", lines[1]);
        Assert.Equal($"| line {lines.Count - 3}", lines[^3]);
        Assert.Equal($"| and {5_000 - lines.Count + 3} more lines", lines[^2]);
        Assert.InRange(lines.Count, 250, 400);
    }

    [Fact]
    public void One_line_that_does_not_fit_is_one_line() =>
        Assert.Equal(
            ["| and 1 more line"],
            Lines(new PostContent($"t") { Lines = [.. Enumerable.Repeat(Line.Of($"{As(1_100)}"), 4)] })[4..5]
        );

    [Fact]
    public void Details_in_a_thread_fill_the_content_then_the_box_and_are_counted()
    {
        var payload = _markup.InThread([
            new OutgoingPost(
                "p1",
                new PostContent($"line 1") { Lines = [.. Enumerable.Range(2, 4_999).Select(i => Line.Of($"line {i}"))] }
            ),
        ]);
        var lines = RenderingReader.Read(payload).Lines;
        var told = lines.Select(line => line.Replace("| ", "", StringComparison.Ordinal)).ToArray();
        Assert.Equal(Enumerable.Range(1, lines.Count - 2).Select(i => $"line {i}"), told[..^2]);
        Assert.Equal($"and {5_000 - lines.Count + 2} more lines", told[^2]);
        Assert.InRange(payload.Content.Length, 1_750, 1_800);
    }

    [Fact]
    public void A_post_of_more_buttons_than_there_is_room_for_tells_how_many_more()
    {
        var lines = Lines(new PostContent($"t") { Buttons = Many(27, "x") });
        Assert.Equal(["t", "| and 2 more buttons", "[!halt 1 - x: v1:ask:0:p1:halt 1 - x]"], [.. lines[..2], lines[2][..37]]);
        Assert.Equal(5, lines.Count(line => line.StartsWith('[')));
    }

    [Fact]
    public void More_people_than_Discord_allows_are_named_and_not_called()
    {
        var read = RenderingReader.Read(
            Of(
                new PostContent($"t")
                {
                    Lines = [.. Enumerable.Range(1, 110).Select(n => Line.Of($"{new Mention(new PersonId($"n{n}"))}"))],
                }
            )
        );
        Assert.Equal(90, read.Called.Count);
        Assert.Contains("@n91", read.Lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("\u0000\u0085")]
    public void Nothing_to_show_is_an_ellipsis(string nothing)
    {
        var post = new PostContent($"{nothing}") { Lines = [Line.Of($"{nothing}"), new Line([new Piece(PieceKind.Words, nothing)])] };
        Assert.Equal(["…", "~ · p1"], Lines(post));
        Assert.Equal("…", _markup.Of([]).Content);
        Assert.Equal("…", _markup.InThread([new OutgoingPost("p1", post)]).Content);
    }

    [Fact]
    public void Everything_at_once_and_too_much_of_it_is_taken()
    {
        var pieces = Enumerable
            .Range(0, 3_000)
            .Select(i => new Piece(
                (PieceKind)(i % 7),
                i % 7 == 4 ? "2026-03-02T12:00:00Z" : "n" + new string("a<*`\uD83D\n"[i % 6], i % 50)
            ));
        var line = new Line([.. pieces]);
        var post = new PostContent(line)
        {
            Lines = [.. Enumerable.Repeat(line, 100), Line.Of($"{As(100_000)}")],
            Buttons = Many(30, As(5_000)),
            Progress = new Progress(1, long.MaxValue),
        };
        foreach (var count in (int[])[1, 2, 3, 50])
        {
            OutgoingPost[] posts = [.. Enumerable.Range(0, count).Select(i => new OutgoingPost($"01JX0000000000000000000{i:000}", post))];
            RenderingReader.Read(_markup.Of(posts));
            RenderingReader.Read(_markup.InThread(posts));
        }
    }

    private static string As(int count) => new('a', count);

    private static string Smiles(int count) => string.Concat(Enumerable.Repeat("\U0001F600", count));

    private static Button[] Many(int count, string why) => [.. Enumerable.Range(1, count).Select(i => new Button($"halt {i} - {why}"))];

    private static DiscordMessagePayload Of(PostContent post) => _markup.Of([new OutgoingPost("p1", post)]);

    private static List<string> Lines(PostContent post) => RenderingReader.Read(Of(post)).Lines;
}
