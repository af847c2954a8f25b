using System.Globalization;
using System.Text;
using ChatBot.Core.People;
using ChatBot.Core.Posts;

namespace ChatBot.Discord.Markup;

/// <summary>Lines below each other, in Discord's markup, up to a length. No mark of it is ever cut in two.</summary>
/// <param name="account">A person's user id; null when it is unknown, or nobody is to be called.</param>
/// <param name="most">The most characters.</param>
internal sealed class TextArea(Func<PersonId, string?> account, int most)
{
    // One line does not take everything: the others are told, too.
    private const int LongestLine = 1_200;

    // Discord takes 100 people; a tenth is left free.
    private const int MostCalled = 90;

    private const string Bold = "**";
    private const string Nothing = "…";

    private readonly StringBuilder _text = new();
    private readonly List<string> _called = [];

    public string Text => _text.ToString();

    public bool IsEmpty => _text.Length == 0;

    /// <summary>The user ids of whom it calls.</summary>
    public IReadOnlyList<string> Called => _called;

    /// <summary>Adds a line, cut where it is too long; false when it does not fit and leave <paramref name="free"/> characters.</summary>
    public bool TryAdd(Line line, int free = 0)
    {
        if (DiscordTextEscaper.IsBlank(line))
            return true;
        var (length, people) = (_text.Length, _called.Count);
        if (!IsEmpty)
            _text.Append('\n');
        Write(line, bold: false, LongestLine);
        if (_text.Length + free <= most)
            return true;
        _text.Length = length;
        _called.RemoveRange(people, _called.Count - people);
        return false;
    }

    /// <summary>Adds a headline, cut to a length.</summary>
    public void AddTitle(Line line, bool bold, int longest)
    {
        if (DiscordTextEscaper.IsBlank(line))
            return;
        if (!IsEmpty)
            _text.Append('\n');
        Write(line, bold, longest);
    }

    private void Write(Line line, bool bold, int longest)
    {
        var end = _text.Length + longest - (bold ? Bold.Length : 0);
        if (bold)
            _text.Append(Bold);
        foreach (var (i, piece) in DiscordTextEscaper.Of(line, account).Index())
            if (!TryWrite(piece, bold, begins: i == 0, end - _text.Length))
                break;
        if (bold)
            _text.Append(Bold);
    }

    // Every piece leaves one place for the ellipsis of the next.
    private bool TryWrite(DiscordTextEscaper piece, bool bold, bool begins, int left)
    {
        // A star in code would end the bold text around it.
        if (piece.IsCode && !(bold && piece.Text.Contains('*')))
            return TryWriteCode(piece.Text, left);
        if (piece is { UserId: { } id } && (_called.Contains(id) || _called.Count < MostCalled))
        {
            var fits = TryWriteMark($"<@{id}>", left);
            if (fits && !_called.Contains(id))
                _called.Add(id);
            return fits;
        }
        if (piece.At is { } at)
            return TryWriteMark(string.Create(CultureInfo.InvariantCulture, $"<t:{at.ToUnixTimeSeconds()}:f>"), left);
        // In brackets it is no more than a link: without them Discord would put a picture of its page below.
        if (piece.Url is { } url)
            return TryWriteMark($"<{url}>", left);
        return EscapedText.TryAppend(_text, piece.Text, begins, left - 1);
    }

    private bool TryWriteMark(string mark, int left)
    {
        var fits = mark.Length < left;
        _text.Append(fits ? mark : Nothing);
        return fits;
    }

    private bool TryWriteCode(string code, int left)
    {
        if (left < 5)
            return TryWriteMark(code + "``", left);
        var cut = DiscordText.Cut(code, left - 3);
        _text.Append('`').Append(cut).Append('`');
        return ReferenceEquals(cut, code);
    }
}
