using System.Globalization;
using System.Runtime.CompilerServices;
using ChatBot.Core.People;

namespace ChatBot.Core.Posts;

/// <summary>
/// A line of what the bot says. Written as an interpolated string: what stands in the source is the bot's own words, and every
/// string in a hole is outside text, so nobody can forget to escape one.
/// </summary>
/// <param name="pieces">The pieces, in order.</param>
public sealed class Line(IReadOnlyList<Piece> pieces)
{
    /// <summary>The pieces, in order.</summary>
    public IReadOnlyList<Piece> Pieces { get; } = pieces;

    /// <summary>Makes a line of an interpolated string.</summary>
    public static Line Of(ref Words words) => new(words.Pieces);

    /// <summary>Several lines as one, with a separator between.</summary>
    public static Line Join(string separator, IEnumerable<Line> lines)
    {
        List<Piece> all = [];
        foreach (var line in lines)
        {
            if (all.Count > 0)
                all.Add(new Piece(PieceKind.Words, separator));
            all.AddRange(line.Pieces);
        }
        return new Line(all);
    }

    /// <summary>This line, and behind it outside text with something between; this line alone when there is no text.</summary>
    public Line Then(string between, OutsideText text) =>
        text.IsEmpty ? this : new Line([.. Pieces, new Piece(PieceKind.Words, between), new Piece(PieceKind.Outside, text.Text)]);

    /// <summary>Two lines, one behind the other.</summary>
    public static Line operator +(Line first, Line second) => Join("", [first, second]);

    /// <summary>The line as plain text, with times in UTC: for a place that knows no markup.</summary>
    public override string ToString() => string.Concat(Pieces.Select(Plain));

    private static string Plain(Piece piece) =>
        piece.Kind switch
        {
            PieceKind.Mention => $"@{piece.Text}",
            PieceKind.Time => DateTimeOffset
                .Parse(piece.Text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
                .ToString("d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture),
            _ => piece.Text,
        };

    /// <summary>What makes a <see cref="Line"/> of an interpolated string; the compiler calls it.</summary>
    [InterpolatedStringHandler]
    public readonly struct Words(int literalLength, int formattedCount)
    {
        internal List<Piece> Pieces { get; } = new(formattedCount * 2 + (literalLength > 0 ? 1 : 0));

        /// <summary>The bot's own words.</summary>
        public void AppendLiteral(string text) => Pieces.Add(new Piece(PieceKind.Words, text));

        /// <summary>A person, named.</summary>
        public void AppendFormatted(PersonId person) => Pieces.Add(new Piece(PieceKind.Person, person.Name));

        /// <summary>A person, called.</summary>
        public void AppendFormatted(Mention call) => Pieces.Add(new Piece(PieceKind.Mention, call.Person.Name));

        /// <summary>Something to read letter by letter.</summary>
        public void AppendFormatted(Code code) => Pieces.Add(new Piece(PieceKind.Code, new OutsideText(code.Text).Text));

        /// <summary>A web address; one that is not of the web, or holds what no address does, is outside text.</summary>
        public void AppendFormatted(WebLink link)
        {
            var isOfTheWeb =
                Uri.TryCreate(link.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0;
            if (isOfTheWeb)
                Pieces.Add(new Piece(PieceKind.Link, url!.AbsoluteUri));
            else
                AppendFormatted(
                    url is null ? link.Url : url.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped)
                );
        }

        /// <summary>An instant.</summary>
        public void AppendFormatted(DateTimeOffset at) =>
            Pieces.Add(new Piece(PieceKind.Time, at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)));

        /// <summary>Outside text.</summary>
        public void AppendFormatted(OutsideText text) => Pieces.Add(new Piece(PieceKind.Outside, text.Text));

        /// <summary>Any string in a hole is outside text.</summary>
        public void AppendFormatted(string? text) => AppendFormatted(new OutsideText(text));

        /// <summary>A count.</summary>
        public void AppendFormatted(long number) => AppendLiteral(number.ToString(CultureInfo.InvariantCulture));

        /// <summary>Another line, as it is.</summary>
        public void AppendFormatted(Line line) => Pieces.AddRange(line.Pieces);
    }
}
