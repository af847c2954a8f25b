using System.Globalization;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Discord.Markup;

namespace ChatBot.Tests.Discord;

/// <summary>
/// Several posts that waited for their room go as one message: each is shown, has a row of its own, and can be found again.
/// </summary>
public sealed class RenderingJoined
{
    private static readonly DiscordMarkup _markup = new(person => person.Name.StartsWith('n') ? "201" + person.Name[1..] : null, _ => true);

    [Fact]
    public void Several_posts_are_one_content_with_a_row_each_and_those_without_are_named_below() =>
        Assert.Equal(
            [
                "nick has 727",
                "web is held",
                "«nick deploys web»",
                "▰▱ 1 of 2",
                "2 commits",
                "~ · p2",
                "[drop 727: v1:ask:0:p1:drop 727]",
                "[x: v1:ask:1:p3:join web] [y: v1:ask:2:p3:leave web]",
            ],
            RenderingReader
                .Read(
                    _markup.Of([
                        new OutgoingPost("p1", new PostContent($"nick has 727") { Buttons = [new Button("drop 727")] }),
                        new OutgoingPost("p2", new PostContent($"web is held")),
                        new OutgoingPost(
                            "p3",
                            new PostContent($"nick deploys web")
                            {
                                Progress = new Progress(1, 2),
                                Lines = [Line.Of($"2 commits")],
                                Buttons = [new Button("x", "join web"), new Button("y", "leave web")],
                            }
                        ),
                    ])
                )
                .Lines
        );

    [Fact]
    public void Of_several_posts_each_has_one_row()
    {
        var lines = Joined(
            new PostContent($"first") { Buttons = Many(6, "x") },
            new PostContent($"second") { Lines = [Line.Of($"b")], Buttons = Many(7, "x") }
        );
        Assert.Equal(["first", "and 1 more button", "«second»", "b", "and 2 more buttons"], lines[..5]);
        Assert.Equal(7, lines.Count);
    }

    [Fact]
    public void Posts_beyond_the_rows_are_counted_and_still_named()
    {
        var lines = Joined([.. Enumerable.Range(1, 8).Select(i => new PostContent($"post {i}") { Buttons = [new Button($"drop {i}")] })]);
        Assert.Equal(["post 5", "and 3 more posts", "~ · p6 p7 p8"], lines[4..7]);
    }

    [Fact]
    public void Posts_that_do_not_fit_are_counted_and_each_shown_one_keeps_its_title()
    {
        var lines = Joined([
            .. Enumerable
                .Range(1, 60)
                .Select(i => new PostContent($"post {i}") { Lines = [.. Enumerable.Range(1, 500).Select(n => Line.Of($"line {n}"))] }),
        ]);
        var shown = lines.Count(line => line.StartsWith("«post ", StringComparison.Ordinal));
        Assert.InRange(shown, 20, 59);
        Assert.Equal($"and {60 - shown} more posts", lines[^2]);
        Assert.Equal(
            500 * shown,
            lines.Sum(line =>
                line.StartsWith("line ", StringComparison.Ordinal) ? 1
                : line.EndsWith(" more lines", StringComparison.Ordinal) ? int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)
                : 0
            )
        );
    }

    [Fact]
    public void A_call_in_a_joined_post_that_is_long_leaves_room_for_the_others()
    {
        var posts = Enumerable
            .Range(1, 12)
            .Select(i => new PostContent(
                Line.Join(" ", Enumerable.Range(1, 40).Select(n => Line.Of($"{new Mention(new PersonId($"n{n}"))}")))
            ))
            .ToArray();
        var payload = _markup.Of([.. posts.Select((post, i) => new OutgoingPost($"p{i}", post))]);
        Assert.InRange(payload.Content.Length, 1, 1_800);
        Assert.EndsWith(" more posts", payload.Content, StringComparison.Ordinal);
        RenderingReader.Read(payload);
    }

    private static Button[] Many(int count, string why) => [.. Enumerable.Range(1, count).Select(i => new Button($"halt {i} - {why}"))];

    private static List<string> Joined(params PostContent[] posts) =>
        RenderingReader.Read(_markup.Of([.. posts.Select((post, i) => new OutgoingPost($"p{i + 1}", post))])).Lines;
}
