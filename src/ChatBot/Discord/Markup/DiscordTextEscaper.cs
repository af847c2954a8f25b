using System.Globalization;
using System.Text;
using ChatBot.Core.People;
using ChatBot.Core.Posts;

namespace ChatBot.Discord.Markup;

/// <summary>A piece of a line as Discord can show it: text, a mention or an instant.</summary>
/// <param name="Text">What is shown: one line, no control characters. For a mention, what stands in its place where nobody
/// is called.</param>
/// <param name="UserId">Whom it mentions; null for nobody.</param>
/// <param name="At">The instant; null when it is none.</param>
/// <param name="IsCode">Whether it is to be read letter by letter.</param>
internal readonly record struct DiscordTextEscaper(string Text, string? UserId, DateTimeOffset? At, bool IsCode)
{
    /// <summary>The address that it leads to; null when it leads nowhere.</summary>
    public string? Url { get; init; }

    /// <summary>The pieces of a line. Neighbours of one kind are one: two spans of code side by side would be read as another.</summary>
    public static IReadOnlyList<DiscordTextEscaper> Of(Line line, Func<PersonId, string?> account)
    {
        List<DiscordTextEscaper> pieces = [];
        foreach (var piece in line.Pieces.Select(piece => Of(piece, account)).Where(piece => piece.Text.Length > 0))
        {
            if (pieces is [.., var last] && last.IsText && piece.IsText && last.IsCode == piece.IsCode)
                pieces[^1] = last with { Text = last.Text + piece.Text };
            else
                pieces.Add(piece);
        }
        return pieces;
    }

    /// <summary>Whether a line shows nothing.</summary>
    public static bool IsBlank(Line line) => line.Pieces.All(piece => string.IsNullOrWhiteSpace(Of(piece, _ => null).Text));

    private bool IsText => UserId is null && At is null && Url is null;

    private static DiscordTextEscaper Of(Piece piece, Func<PersonId, string?> account) =>
        piece.Kind switch
        {
            PieceKind.Words => new(OneLine(piece.Text), null, null, false),
            PieceKind.Mention => new("@" + Tame(piece.Text), Id(account(new PersonId(piece.Text))), null, false),
            PieceKind.Time
                when DateTimeOffset.TryParse(piece.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) => new(
                DiscordText.Instant(at),
                null,
                at,
                false
            ),
            // What would end the brackets around it is not in a well-formed address.
            PieceKind.Link when Uri.IsWellFormedUriString(piece.Text, UriKind.Absolute) => new(piece.Text, null, null, false)
            {
                Url = piece.Text,
            },
            _ => Plain(piece),
        };

    // Between backticks nothing can be escaped: code that holds one is shown as text, letter by letter all the same.
    private static DiscordTextEscaper Plain(Piece piece)
    {
        var text = Tame(piece.Text);
        return new(text, null, null, piece.Kind == PieceKind.Code && !text.Contains('`'));
    }

    // It goes between brackets, where a stray character would be markup.
    private static string? Id(string? id) => DiscordText.IsId(id) ? id : null;

    private static string Tame(string text) => new OutsideText(text).Text;

    // The bot's own words keep the spaces around them, which taming would take.
    private static string OneLine(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
                line.Append(' ');
            else if (!new OutsideText(rune.ToString()).IsEmpty)
                line.Append(rune.ToString());
        }
        return line.ToString();
    }
}
