using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Slack.Markup;

namespace ChatBot.Tests.Slack;

/// <summary>Whatever a post holds, Slack takes the message, and what was left out is told.</summary>
public sealed class RenderingLimits
{
    private static readonly BlockKit _kit = new(_ => "U0123456789", _ => true);

    [Theory]
    [InlineData(135, "# ")]
    [InlineData(136, "«")]
    public void A_title_is_a_header_as_long_as_one_may_be(int length, string begins) =>
        Assert.StartsWith(begins, Blocks(new PostContent($"{As(length)}") { Lines = [Line.Of($"x")] })[0], StringComparison.Ordinal);

    [Fact]
    public void A_title_is_measured_as_it_is_escaped()
    {
        Assert.Equal("# " + new string('&', 27), Blocks(new PostContent($"{new string('&', 27)}") { Lines = [Line.Of($"x")] })[0]);
        Assert.Equal($"«{new string('&', 28)}»\nx", Blocks(new PostContent($"{new string('&', 28)}") { Lines = [Line.Of($"x")] })[0]);
    }

    [Fact]
    public void A_line_is_cut_at_2700()
    {
        Assert.Equal(As(2_700), Blocks(new PostContent($"{As(2_700)}"))[0]);
        Assert.Equal(As(2_699) + "…", Blocks(new PostContent($"{As(2_701)}"))[0]);
        Assert.Equal(As(2_700) + "…", Blocks(new PostContent($"{As(2_700)}b"))[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    public void A_line_is_never_cut_inside_a_surrogate_pair(string before)
    {
        var line = Blocks(new PostContent($"{before + Smiles(2_000)}"))[0];
        Assert.Equal(before + Smiles(1_349) + "…", line);
    }

    [Theory]
    [InlineData(2_698, false)]
    [InlineData(2_699, true)]
    public void The_text_for_notifications_is_cut_at_2700(int length, bool cut)
    {
        var payload = _kit.Of([new PostContent($"{As(length)}")]);
        Assert.Equal(cut ? As(2_697) + "…" : As(length), payload.Text);
    }

    [Fact]
    public void The_text_for_notifications_is_never_cut_inside_an_entity_or_a_mention()
    {
        for (var length = 2_650; length < 2_700; length++)
        {
            var call = _kit.Of([
                new PostContent(
                    $"{As(length)}{new Mention(new PersonId("nick"))} & {new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero)}"
                ),
            ]).Text;
            RenderingFallback.Check(call);
            var entity = _kit.Of([new PostContent($"{As(length)}{"<>&<>&<>&<>&<>&<>&"}")]).Text;
            RenderingFallback.Check(entity);
            Assert.True(call.Length <= 2_700 && entity.Length <= 2_700);
        }
    }

    [Fact]
    public void Lines_that_do_not_fit_are_counted()
    {
        var lines = Blocks(new PostContent($"t") { Lines = [.. Enumerable.Range(1, 5_000).Select(i => Line.Of($"line {i}"))] })[1]
            .Split('\n');
        Assert.Equal("line 1", lines[0]);
        Assert.Equal($"line {lines.Length - 1}", lines[^2]);
        Assert.Equal($"and {5_000 - lines.Length + 1} more lines", lines[^1]);
        Assert.InRange(lines.Length, 800, 1_300);
    }

    [Fact]
    public void One_line_that_does_not_fit_is_one_line()
    {
        var lines = Blocks(new PostContent($"t") { Lines = [.. Enumerable.Repeat(Line.Of($"{As(2_700)}"), 4)] })[1].Split('\n');
        Assert.Equal([As(2_700), As(2_700), As(2_700), "and 1 more line"], lines);
    }

    [Fact]
    public void Posts_that_do_not_fit_are_counted()
    {
        var blocks = RenderingReader
            .Read(_kit.Of([.. Enumerable.Range(1, 60).Select(i => new PostContent($"post {i}") { Lines = [Line.Of($"x")] })]))
            .Blocks;
        Assert.Equal("and 49 more posts", blocks[^1]);
        Assert.Equal("# post 11", blocks[^3]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("\u0000\u0085")]
    public void Nothing_to_show_is_no_block_and_an_ellipsis(string nothing)
    {
        var payload = _kit.Of([
            new PostContent($"{nothing}") { Lines = [Line.Of($"{nothing}"), new Line([new Piece(PieceKind.Words, nothing)])] },
        ]);
        Assert.Empty(RenderingReader.Read(payload).Blocks);
        Assert.Equal("…", payload.Text);
        Assert.Equal("…", _kit.Of([]).Text);
    }

    [Fact]
    public void An_empty_title_leaves_the_lines() => Assert.Equal(["x"], Blocks(new PostContent($"{""}") { Lines = [Line.Of($"x")] }));

    [Fact]
    public void Everything_at_once_and_too_much_of_it_is_taken()
    {
        var pieces = Enumerable
            .Range(0, 3_000)
            .Select(i => new Piece((PieceKind)(i % 7), i % 7 == 4 ? "2026-03-02T12:00:00Z" : new string("a<&\"\uD83D\n"[i % 6], i % 50)));
        var line = new Line([.. pieces]);
        var post = new PostContent(line)
        {
            Lines = [.. Enumerable.Repeat(line, 100), Line.Of($"{As(100_000)}")],
            Buttons = Many(200, As(50_000)),
            Progress = new Progress(1, long.MaxValue),
        };
        foreach (var count in (int[])[1, 2, 3, 50])
            RenderingReader.Read(_kit.Of([.. Enumerable.Repeat(post, count)]));
    }

    private static string As(int count) => new('a', count);

    private static Button[] Many(int count, string why) => [.. Enumerable.Range(1, count).Select(i => new Button($"halt {i} - {why}"))];

    private static List<string> Blocks(PostContent post) => RenderingReader.Read(_kit.Of([post])).Blocks;

    private static string Smiles(int count) => string.Concat(Enumerable.Repeat("\U0001F600", count));
}
