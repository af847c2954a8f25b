using System.Text;
using ChatBot.Core.People;
using ChatBot.Core.Posts;

namespace ChatBot.Slack.Markup;

/// <summary>A message's text for notifications, in Slack's markup: everything that is not a mention or an instant is escaped.</summary>
internal sealed class FallbackText(Func<PersonId, string?> account)
{
    // Slack asks for 3,000; a tenth is left free.
    private const int Allowed = 2_700;

    // Slack refuses a message without text.
    private const string Nothing = "…";

    public string Of(IReadOnlyList<PostContent> posts)
    {
        var text = new StringBuilder();
        foreach (var line in posts.SelectMany(post => post.Lines.Prepend(post.Title)).Where(line => !SlackTextEscaper.IsBlank(line)))
        {
            if (text.Length > 0)
                text.Append('\n');
            if (!SlackTextEscaper.Of(line, account).All(piece => TryAdd(text, piece)))
                return text.ToString();
        }
        return text.Length == 0 ? Nothing : text.ToString();
    }

    private static bool TryAdd(StringBuilder text, SlackTextEscaper piece)
    {
        // Room is kept for the ellipsis and the new line of the next.
        var left = Allowed - text.Length - 2;
        if (Markup(piece) is { } markup)
        {
            text.Append(markup.Length <= left ? markup : Nothing);
            return markup.Length <= left;
        }
        var cut = SlackText.Cut(piece.Text, left);
        text.Append(SlackText.Escape(cut));
        return ReferenceEquals(cut, piece.Text);
    }

    private static string? Markup(SlackTextEscaper piece) =>
        piece switch
        {
            { UserId: { } id } => $"<@{id}>",
            { At: { } at } => $"<!date^{at.ToUnixTimeSeconds()}^{SlackTextEscaper.DateFormat}|{piece.Text}>",
            { Url: { } url } => $"<{SlackText.Escape(url)}>",
            _ => null,
        };
}
