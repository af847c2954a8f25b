using ChatBot.Core.People;
using ChatBot.Core.Posts;
using ChatBot.Slack.Blocks;

namespace ChatBot.Slack.Markup;

/// <summary>Lines as one section of rich text. Neighbours of one style are one element: a message has room for only so much JSON.</summary>
internal sealed class RichTextBuilder(Func<PersonId, string?> account)
{
    // Slack documents 3,000 for a text; a tenth is left free.
    private const int LongestText = 2_700;

    // What an element takes as JSON beside its text, roughly and rather too much.
    private const int ElementSize = 55;
    private const int DateSize = 80;
    private const int BlockSize = 110;

    private static readonly RichElement _newLine = new TextElement("\n");

    private readonly List<RichElement> _elements = [];

    public bool IsEmpty => _elements.Count == 0;

    /// <summary>What it takes of a message.</summary>
    public int Size { get; private set; } = BlockSize;

    public RichTextBlock Block => new([new RichTextSection(_elements)]);

    /// <summary>Adds a line, cut where it is too long for any message; false when it would take more than is allowed.</summary>
    public bool TryAdd(Line line, bool bold, int allowed)
    {
        if (SlackTextEscaper.IsBlank(line))
            return true;
        List<RichElement> elements = IsEmpty ? Elements(line, bold) : [_newLine, .. Elements(line, bold)];
        if (Size + elements.Sum(SizeOf) > allowed)
            return false;
        foreach (var element in elements)
            Size += Add(_elements, element);
        return true;
    }

    private List<RichElement> Elements(Line line, bool bold)
    {
        List<RichElement> elements = [];
        var left = LongestText + ElementSize;
        foreach (var piece in SlackTextEscaper.Of(line, account).Where(piece => piece.Text.Length > 0))
        {
            var element = left > ElementSize ? Element(piece, bold, left - ElementSize) : new TextElement("…");
            left -= Add(elements, element);
            if (left < 0 || (element is TextElement cut && cut.Text != piece.Text))
                break;
        }
        return elements;
    }

    private static RichElement Element(SlackTextEscaper piece, bool bold, int left)
    {
        var style = TextStyle.Of(bold, piece.IsCode);
        return piece switch
        {
            { UserId: { } id } => new UserElement(id) { Style = style },
            { At: { } at } => new DateElement(at.ToUnixTimeSeconds(), SlackTextEscaper.DateFormat, piece.Text) { Style = style },
            { Url: { } url } when url.Length <= left => new LinkElement(url) { Style = style },
            _ => new TextElement(SlackText.Cut(piece.Text, left)) { Style = style },
        };
    }

    // What it adds to the size is told.
    private static int Add(List<RichElement> elements, RichElement element)
    {
        if (
            element is TextElement next
            && elements is [.., TextElement last]
            && last.Style == next.Style
            && SlackText.Size(last.Text) + SlackText.Size(next.Text) <= LongestText
        )
        {
            elements[^1] = last with { Text = last.Text + next.Text };
            return SlackText.Size(next.Text);
        }
        elements.Add(element);
        return SizeOf(element);
    }

    private static int SizeOf(RichElement element) =>
        ElementSize
        + element switch
        {
            TextElement text => SlackText.Size(text.Text),
            UserElement user => user.UserId.Length,
            LinkElement link => SlackText.Size(link.Url),
            _ => DateSize,
        };
}
