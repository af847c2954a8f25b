using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Discord.Parts;

namespace ChatBot.Discord.Markup;

/// <summary>
/// Posts in Discord's markup: what happened as content, how far it is and the lines below it in a box, buttons in rows. Whatever the
/// posts hold, Discord takes the message, and what is left out is counted.
/// </summary>
/// <param name="account">A person's Discord user id; null when it is unknown.</param>
/// <param name="asksFirst">Whether a command line is asked about before a press of its button counts.</param>
internal sealed class DiscordMarkup(Func<PersonId, string?> account, Func<string, bool> asksFirst)
{
    // A tenth below Discord's limits: https://discord.com/developers/docs/resources/message#create-message-jsonform-params
    private const int LongestContent = 1_800;

    // Of the box Discord takes 4,096, but of everything together 6,000:
    // https://discord.com/developers/docs/resources/message#embed-object-embed-limits
    private const int LongestBox = 3_400;

    // For telling how much was left out.
    private const int MoreSize = 30;

    /// <summary>One message of one or several posts.</summary>
    public DiscordMessagePayload Of(IReadOnlyList<OutgoingPost> posts) => posts is [var only] ? One(only) : Joined(posts);

    /// <summary>Details in a thread: lines of one kind, the first of them is no headline.</summary>
    public DiscordMessagePayload InThread(IReadOnlyList<OutgoingPost> posts)
    {
        Line[] lines = [.. posts.SelectMany(post => post.Content.Lines.Prepend(post.Content.Title))];
        var content = new TextArea(account, LongestContent);
        var buttons = new DiscordCommandButtons(asksFirst);
        var left = posts.Sum(post => buttons.Add(post.Id, post.Content.Buttons, DiscordCommandButtons.MostRows));
        return Body(content, Rest(content, lines, lines.Length, left), buttons);
    }

    /// <summary>An answer: it stands for itself, and is never looked up.</summary>
    public DiscordMessagePayload Of(PostContent content) => One(new OutgoingPost("", content));

    private DiscordMessagePayload One(OutgoingPost post)
    {
        var content = new TextArea(account, LongestContent);
        var buttons = new DiscordCommandButtons(asksFirst);
        var left = buttons.Add(post.Id, post.Content.Buttons, DiscordCommandButtons.MostRows);
        content.AddTitle(post.Content.Title, PostText.HasMore(post.Content), LongestContent);
        Line[] lines = [.. PostText.Bar(post.Content), .. post.Content.Lines];
        // Only content calls people.
        var calling = Array.FindLastIndex(
            lines,
            line => line.Pieces.Any(piece => piece.Kind == PieceKind.Mention && account(new PersonId(piece.Text)) is not null)
        );
        return Body(content, Rest(content, lines, calling + 1, left), buttons);
    }

    // The first lines go into the content, as far as there is room; the others into the box.
    private static string Rest(TextArea content, Line[] lines, int inContent, int buttons)
    {
        var shown = lines.Take(inContent).TakeWhile(line => content.TryAdd(line)).Count();
        var box = new TextArea(_ => null, LongestBox);
        shown += lines.Skip(shown).TakeWhile(line => box.TryAdd(line, 2 * MoreSize)).Count();
        if (lines.Length > shown)
            box.TryAdd(PostText.More(lines.Length - shown, "line"));
        if (buttons > 0)
            box.TryAdd(PostText.More(buttons, "button"));
        return box.Text;
    }

    private DiscordMessagePayload Joined(IReadOnlyList<OutgoingPost> posts)
    {
        var buttons = new DiscordCommandButtons(asksFirst);
        var shown = Shown(posts, buttons);
        var content = new TextArea(account, LongestContent);
        for (var i = 0; i < shown.Count; i++)
            shown[i].WriteTo(content, MoreSize + shown.Skip(i + 1).Sum(after => after.Size));
        if (posts.Count > shown.Count)
            content.TryAdd(PostText.More(posts.Count - shown.Count, "post"));
        return Body(content, "", buttons);
    }

    // Every post is shown before any gets its lines: what happened is more than how.
    private static List<PostText> Shown(IReadOnlyList<OutgoingPost> posts, DiscordCommandButtons buttons)
    {
        List<PostText> shown = [];
        var left = LongestContent - MoreSize;
        foreach (var post in posts)
        {
            var next = new PostText(post.Content);
            left -= next.Size;
            if (shown.Count > 0 && (left < 0 || !buttons.HasRoomFor(post.Content.Buttons)))
                break;
            next.ButtonsLeft = buttons.Add(post.Id, post.Content.Buttons, rows: 1);
            shown.Add(next);
        }
        foreach (var post in posts.Skip(shown.Count))
            buttons.Add(post.Id, [], rows: 0);
        return shown;
    }

    private static DiscordMessagePayload Body(TextArea content, string box, DiscordCommandButtons buttons)
    {
        var footer = PostMarkers.Footer(buttons.Unmarked) is { } named ? new EmbedFooter(named) : null;
        var isEmpty = content.IsEmpty && box.Length == 0;
        return new DiscordMessagePayload
        {
            // Discord refuses a message without text.
            Content = isEmpty ? "…" : content.Text,
            Embeds = box.Length > 0 || footer is not null ? [new Embed(box.Length > 0 ? box : null, footer)] : [],
            Components = buttons.Rows,
            AllowedMentions = content.Called.Count > 0 ? new AllowedMentions(content.Called) : AllowedMentions.Nobody,
            Stored = buttons.Stored,
        };
    }
}
