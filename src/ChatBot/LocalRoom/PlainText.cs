using System.Globalization;
using ChatBot.Posts;

namespace ChatBot.LocalRoom;

/// <summary>The built-in room's markup: none. Outside text is shown as it is, since nothing in this room can be obeyed.</summary>
internal static class PlainText
{
    /// <summary>A post as text: the title, and the lines below it.</summary>
    public static string Of(PostContent content) =>
        string.Join('\n', content.Lines.Prepend(content.Title).Select(Of));

    /// <summary>A line as text.</summary>
    public static string Of(Line line) => string.Concat(line.Pieces.Select(Of));

    private static string Of(Piece piece) => piece.Kind switch
    {
        PieceKind.Call => $"@{piece.Text}",
        PieceKind.Time => DateTimeOffset.Parse(piece.Text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
            .ToString("d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture),
        _ => piece.Text,
    };
}
