using System.Text.Json;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Discord.Interactions;
using ChatBot.Discord.Markup;
using ChatBot.Discord.Parts;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Discord;

/// <summary>
/// Every body that posts, answers, questions and forms become is as Discord's published description says. The folder with it
/// is named by CHATBOT_API_SPECS.
/// </summary>
[Trait("Category", "ApiSpecs")]
public sealed class RenderingIsAsPublished
{
    private static readonly DiscordRequestCheck? _check = DiscordRequestCheck.Published();
    private static readonly DiscordMarkup _markup = new(
        person => person.Name == "nick" ? "201" : null,
        command => command.StartsWith("halt", StringComparison.Ordinal)
    );

    private static readonly PostContent _post = new(
        $"{new Mention(new PersonId("nick"))}, {new PersonId("samo")} deploys {new Code("1a2b3c4")} since "
            + $"{new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero)}"
    )
    {
        Lines = [Line.Of($"{"<@201> @everyone"}"), Line.Of($"2 commits")],
        Progress = new Progress(4, 9),
        Buttons = [new Button("halt web prod"), new Button("x", "take 727 - …"), new Button("y", "hold web - " + new string('a', 300))],
    };

    private static readonly PostContent _large = new($"{new string('*', 9_000)}")
    {
        Lines = [.. Enumerable.Repeat(Line.Of($"{new string('\\', 900)}"), 100)],
        Buttons = [.. Enumerable.Range(1, 60).Select(i => new Button($"halt {i} {new string('x', 200)}"))],
    };

    public static TheoryData<string, string, string> Bodies()
    {
        TheoryData<string, string, string> bodies = [];
        foreach (var (name, payload) in Messages())
        {
            var sent = (
                payload with
                {
                    Nonce = new string('n', 25),
                    EnforceNonce = true,
                    MessageReference = new("1", FailIfNotExists: false),
                }
            ).Json();
            bodies.Add($"{name}, sent", "POST /channels/301/messages", sent);
            bodies.Add($"{name}, edited", "PATCH /channels/301/messages/1", payload.Json());
            foreach (var type in (int[])[4, 7])
                bodies.Add(
                    $"{name}, answered by {type}",
                    "POST /interactions/1/token/callback",
                    $$"""{"type":{{type}},"data":{{(payload with { Flags = 64 }).Json()}}}"""
                );
            bodies.Add($"{name}, answered late", "PATCH /webhooks/400/token/messages/@original", payload.Json());
            bodies.Add($"{name}, followed up", "POST /webhooks/400/token", (payload with { Flags = 64 }).Json());
        }
        foreach (var command in (string[])["steal web - …", $"steal {new string('x', 200)} - …"])
            bodies.Add(
                $"a form for {command}",
                "POST /interactions/1/token/callback",
                $$"""{"type":9,"data":{{ReasonModal.Json(ReasonModal.Of(command))}}}"""
            );
        return bodies;
    }

    [Theory]
    [MemberData(nameof(Bodies), DisableDiscoveryEnumeration = true)]
    public void Each_body_is_as_published(string name, string call, string body)
    {
        Assert.SkipWhen(_check is null, "CHATBOT_API_SPECS names no folder with discord-openapi.json");
        var wrong = _check!.Wrong(call.Split(' ')[0], call.Split(' ')[1], "", JsonElement.Parse(body));
        Assert.True(wrong.Count == 0, $"{name}: {string.Join(", ", wrong)}");
    }

    private static IEnumerable<(string Name, DiscordMessagePayload Body)> Messages()
    {
        yield return ("a post", _markup.Of([new OutgoingPost("p1", _post)]));
        yield return ("a lone line", _markup.Of([new OutgoingPost("p1", new PostContent($"web is held"))]));
        yield return ("nothing", _markup.Of([new OutgoingPost("p1", new PostContent($"{""}"))]));
        yield return (
            "several posts",
            _markup.Of([.. Enumerable.Range(1, 9).Select(i => new OutgoingPost($"p{i}", i % 2 == 0 ? _post : new PostContent($"x")))])
        );
        yield return ("details", _markup.InThread([new OutgoingPost("p1", _post)]));
        yield return ("an answer", _markup.Of(_post));
        yield return ("too much", _markup.Of([new OutgoingPost("p1", _large)]));
        yield return ("too many", _markup.Of([.. Enumerable.Range(1, 50).Select(i => new OutgoingPost($"p{i}", _large))]));
        yield return ("too many details", _markup.InThread([.. Enumerable.Range(1, 50).Select(i => new OutgoingPost($"p{i}", _large))]));
        yield return ("a question", ConfirmationPrompt.Of("rollback web prod - failed at 4 of 9"));
        yield return ("a long question", ConfirmationPrompt.Of($"halt {new string('*', 5_000)} - {new string('b', 5_000)}"));
        yield return ("a dropped question", ConfirmationPrompt.Dropped);
    }
}
