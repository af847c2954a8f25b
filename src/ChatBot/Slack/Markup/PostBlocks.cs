using System.Globalization;
using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Slack.Blocks;

namespace ChatBot.Slack.Markup;

/// <summary>One post as blocks: its title, how far it is, its lines as far as they fit, and its buttons.</summary>
internal sealed class PostBlocks
{
    private const int LongestHeader = 135;
    private const int HeaderSize = 80;
    private const int LongestBar = 20;
    private const int BarSize = 150;
    private const int DividerSize = 20;
    private const int MoreSize = 90;

    private readonly PostContent _post;
    private readonly HeaderBlock? _header;
    private readonly ContextBlock? _progress;
    private readonly RichTextBuilder _title;
    private readonly RichTextBuilder _lines;
    private readonly IReadOnlyList<ActionsBlock> _buttons;

    public PostBlocks(PostContent post, Func<PersonId, string?> account, SlackCommandButtons buttons)
    {
        _post = post;
        _header = Header(post);
        _progress = post.Progress is { Total: > 0 } progress ? new([new TextObject(Bar(progress))]) : null;
        _title = new(account);
        if (_header is null)
            _title.TryAdd(post.Title, bold: HasMore(post), int.MaxValue);
        // Nothing between them: one block is cheaper than two.
        _lines = _progress is null ? _title : new(account);
        (_buttons, var size) = buttons.Of(post.Buttons);
        Size =
            size
            + DividerSize
            + MoreSize
            + _title.Size
            + (_progress is null ? 0 : BarSize + _lines.Size)
            + (_header is null ? 0 : HeaderSize + SlackText.Size(_header.Text.Text));
    }

    /// <summary>What it takes of a message before any of its lines.</summary>
    public int Size { get; }

    /// <summary>The most blocks that it can become, with a divider before them.</summary>
    public int Blocks => 4 + _buttons.Count;

    /// <summary>Whether it needs a divider to be told from its neighbour: a lone line does not.</summary>
    public bool IsTall => HasMore(_post) || _buttons.Count > 0;

    /// <summary>Adds as many lines as fit in what is left of the message, and tells of the rest.</summary>
    /// <returns>What they took of it.</returns>
    public int Fill(int left)
    {
        var before = _lines.Size;
        var shown = _post.Lines.TakeWhile(line => _lines.TryAdd(line, bold: false, before + left)).Count();
        var taken = _lines.Size - before;
        if (_post.Lines.Count - shown is > 0 and var more)
            _lines.TryAdd(More(more, "line"), bold: false, int.MaxValue);
        return taken;
    }

    /// <summary>The blocks, as they stand below each other.</summary>
    public IEnumerable<Block> InOrder()
    {
        if (_header is not null)
            yield return _header;
        if (!_title.IsEmpty)
            yield return _title.Block;
        if (_progress is not null)
            yield return _progress;
        if (_lines != _title && !_lines.IsEmpty)
            yield return _lines.Block;
        foreach (var row in _buttons)
            yield return row;
    }

    /// <summary>What tells that something was left out.</summary>
    public static Line More(int count, string what) =>
        new([new Piece(PieceKind.Words, string.Create(CultureInfo.InvariantCulture, $"and {count} more {what}{(count == 1 ? "" : "s")}"))]);

    // A header is plain text: a mention in it would call nobody, and an instant would be everybody's but the reader's.
    private static HeaderBlock? Header(PostContent post)
    {
        if (
            !HasMore(post)
            || SlackTextEscaper.IsBlank(post.Title)
            || post.Title.Pieces.Any(piece => piece.Kind is PieceKind.Mention or PieceKind.Time)
        )
            return null;
        var text = string.Concat(SlackTextEscaper.Of(post.Title, _ => null).Select(piece => piece.Text));
        return SlackText.Size(text) <= LongestHeader ? new(new TextObject(text)) : null;
    }

    private static bool HasMore(PostContent post) => post.Lines.Count > 0 || post.Progress is { Total: > 0 };

    private static string Bar(Progress progress)
    {
        var done = Math.Clamp(progress.Done, 0, progress.Total);
        var cells = (int)Math.Min(progress.Total, LongestBar);
        var full = (int)((Int128)done * cells / progress.Total);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{new string('▰', full)}{new string('▱', cells - full)} {done} of {progress.Total}"
        );
    }
}
