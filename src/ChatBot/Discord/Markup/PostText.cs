using System.Globalization;
using ChatBot.Core.Posts;

namespace ChatBot.Discord.Markup;

/// <summary>One of several posts in a message: its title, how far it is, and its lines as far as they fit.</summary>
internal sealed class PostText
{
    private const int LongestTitle = 300;
    private const int LongestBar = 20;

    // For telling how much was left out.
    private const int MoreSize = 30;

    private readonly PostContent _post;
    private readonly int _reserve;

    public PostText(PostContent post)
    {
        _post = post;
        _reserve = (post.Lines.Count > 0 ? MoreSize : 0) + (post.Buttons.Count > 0 ? MoreSize : 0);
        var head = new TextArea(_ => null, int.MaxValue);
        WriteHead(head);
        // A mention is longer than most names.
        Size = head.Text.Length + 1 + _reserve + (post.Title.Pieces.Count(piece => piece.Kind == PieceKind.Mention) * MoreSize);
    }

    /// <summary>What it takes of a message before any of its lines.</summary>
    public int Size { get; }

    /// <summary>How many of its buttons found no place.</summary>
    public int ButtonsLeft { get; set; }

    /// <summary>Writes it, and leaves so many characters free.</summary>
    public void WriteTo(TextArea text, int free)
    {
        WriteHead(text);
        var shown = _post.Lines.TakeWhile(line => text.TryAdd(line, free + _reserve)).Count();
        if (_post.Lines.Count > shown)
            text.TryAdd(More(_post.Lines.Count - shown, "line"));
        if (ButtonsLeft > 0)
            text.TryAdd(More(ButtonsLeft, "button"));
    }

    /// <summary>Whether a post is more than its title.</summary>
    public static bool HasMore(PostContent post) => post.Lines.Count > 0 || post.Progress is { Total: > 0 };

    /// <summary>What tells that something was left out.</summary>
    public static Line More(int count, string what) =>
        Line.Of($"and {count} more {new Line([new Piece(PieceKind.Words, count == 1 ? what : what + "s")])}");

    /// <summary>How far a post is, as a line; none when there is nothing to measure.</summary>
    public static IReadOnlyList<Line> Bar(PostContent post)
    {
        if (post.Progress is not { Total: > 0 } progress)
            return [];
        var done = Math.Clamp(progress.Done, 0, progress.Total);
        var cells = (int)Math.Min(progress.Total, LongestBar);
        var full = (int)((Int128)done * cells / progress.Total);
        return
        [
            new Line([
                new Piece(
                    PieceKind.Words,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{new string('▰', full)}{new string('▱', cells - full)} {done} of {progress.Total}"
                    )
                ),
            ]),
        ];
    }

    private void WriteHead(TextArea text)
    {
        text.AddTitle(_post.Title, HasMore(_post), LongestTitle);
        foreach (var bar in Bar(_post))
            text.TryAdd(bar);
    }
}
