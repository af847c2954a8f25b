using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Slack.Blocks;
using ChatBot.Slack.Rest;

namespace ChatBot.Slack.Markup;

/// <summary>
/// Posts in Slack's markup: blocks, in which outside text is never parsed, and the text for notifications. Whatever the posts hold,
/// Slack takes the message.
/// </summary>
/// <param name="account">A person's Slack user id; null when it is unknown.</param>
/// <param name="asksFirst">Whether a command line is asked about before a press of its button counts.</param>
internal sealed class BlockKit(Func<PersonId, string?> account, Func<string, bool> asksFirst)
{
    // Slack takes 50; a tenth is left free.
    private const int MostBlocks = 45;

    // Slack documents no limit for a message's blocks together, but refuses them at about 13,200 characters of JSON:
    // https://github.com/slackapi/bolt-js/issues/2509
    private const int MostSize = 11_500;

    // For telling how many posts were left out.
    private const int MoreSize = 200;

    private readonly FallbackText _fallback = new(account);

    /// <summary>One message of one or several posts.</summary>
    public SlackMessagePayload Of(IReadOnlyList<PostContent> posts)
    {
        var left = MostSize - MoreSize;
        var shown = Shown(posts, ref left);
        foreach (var post in shown)
            left -= post.Fill(left);
        List<Block> blocks = [];
        for (var i = 0; i < shown.Count; i++)
        {
            PostBlocks? before = i > 0 ? shown[i - 1] : null;
            if (blocks.Count > 0 && (shown[i].IsTall || before is { IsTall: true }))
                blocks.Add(new DividerBlock());
            blocks.AddRange(shown[i].InOrder());
        }
        if (posts.Count > shown.Count)
            blocks.Add(Rest(posts.Count - shown.Count));
        return new SlackMessagePayload(_fallback.Of(posts), blocks);
    }

    // Every post is shown before any gets its lines: what happened is more than how.
    private List<PostBlocks> Shown(IReadOnlyList<PostContent> posts, ref int left)
    {
        List<PostBlocks> shown = [];
        var buttons = new SlackCommandButtons(asksFirst);
        var blocks = MostBlocks - 1;
        foreach (var post in posts)
        {
            var next = new PostBlocks(post, account, buttons);
            blocks -= next.Blocks;
            left -= next.Size;
            if (shown.Count > 0 && (blocks < 0 || left < 0))
            {
                left += next.Size;
                break;
            }
            shown.Add(next);
        }
        return shown;
    }

    private RichTextBlock Rest(int posts)
    {
        var rest = new RichTextBuilder(account);
        rest.TryAdd(PostBlocks.More(posts, "post"), bold: false, int.MaxValue);
        return rest.Block;
    }
}
