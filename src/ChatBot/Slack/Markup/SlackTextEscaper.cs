using System.Globalization;
using System.Text;
using ChatBot.Core.People;
using ChatBot.Core.Posts;

namespace ChatBot.Slack.Markup;

/// <summary>A piece of a line as Slack can show it: text, a mention or an instant.</summary>
/// <param name="Text">What is shown: one line, no control characters. For a mention and an instant, what stands in their
/// place where they are not understood.</param>
/// <param name="UserId">Whom it mentions; null for nobody.</param>
/// <param name="At">The instant; null when it is none.</param>
/// <param name="IsCode">Whether it is to be read letter by letter.</param>
internal readonly record struct SlackTextEscaper(string Text, string? UserId, DateTimeOffset? At, bool IsCode)
{
    /// <summary>The address that it leads to; null when it leads nowhere.</summary>
    public string? Url { get; init; }

    /// <summary>How Slack shall write an instant: https://docs.slack.dev/messaging/formatting-message-text#date-formatting</summary>
    public const string DateFormat = "{date_short_pretty} {time}";

    /// <summary>The pieces of a line.</summary>
    public static IEnumerable<SlackTextEscaper> Of(Line line, Func<PersonId, string?> account) =>
        line.Pieces.Select(piece => Of(piece, account));

    /// <summary>Whether a line shows nothing.</summary>
    public static bool IsBlank(Line line) => line.Pieces.All(piece => string.IsNullOrWhiteSpace(Of(piece, _ => null).Text));

    private static SlackTextEscaper Of(Piece piece, Func<PersonId, string?> account) =>
        piece.Kind switch
        {
            PieceKind.Words => new(OneLine(piece.Text), null, null, false),
            PieceKind.Mention => new("@" + Tame(piece.Text), Id(account(new PersonId(piece.Text))), null, false),
            PieceKind.Time
                when DateTimeOffset.TryParse(piece.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) => new(
                at.UtcDateTime.ToString("d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture),
                null,
                at,
                false
            ),
            PieceKind.Link when Uri.IsWellFormedUriString(piece.Text, UriKind.Absolute) => new(piece.Text, null, null, false)
            {
                Url = piece.Text,
            },
            _ => new(Tame(piece.Text), null, null, piece.Kind == PieceKind.Code),
        };

    // It goes between brackets, where a stray character would be markup.
    private static string? Id(string? id) => SlackText.IsId(id) ? id : null;

    private static string Tame(string text) => new OutsideText(text).Text;

    // The bot's own words keep the spaces around them, which taming would take.
    private static string OneLine(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            line.Append(Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) ? " " : rune.ToString());
        return line.ToString();
    }
}
