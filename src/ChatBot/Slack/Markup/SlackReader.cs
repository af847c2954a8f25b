using System.Text;

namespace ChatBot.Slack.Markup;

/// <summary>
/// Reads one text of Slack's, from left to right and never back: brackets become what they show, entities what they stand
/// for.
/// </summary>
internal sealed class SlackReader(string raw, Func<string, string?> personName)
{
    private readonly StringBuilder _read = new(raw.Length);

    public string Read()
    {
        var at = 0;
        while (at < raw.Length)
        {
            var open = raw.IndexOf('<', at);
            if (open < 0)
                break;
            Unescape(raw.AsSpan(at, open - at));
            var length = raw.AsSpan(open + 1).IndexOfAny('<', '>');
            var closed = length >= 0 && raw[open + 1 + length] == '>';
            if (closed && TryShow(raw.AsSpan(open + 1, length)))
            {
                at = open + length + 2;
                continue;
            }
            // Brackets that are no markup of Slack's stay as they are.
            _read.Append('<');
            at = open + 1;
        }
        Unescape(raw.AsSpan(at));
        return _read.ToString();
    }

    private bool TryShow(ReadOnlySpan<char> inside)
    {
        var bar = inside.IndexOf('|');
        var what = bar < 0 ? inside : inside[..bar];
        var label = bar < 0 ? [] : inside[(bar + 1)..];
        return what switch
        {
            ['@', .. var id] when SlackText.IsId(id) => ShowPerson(id, label),
            ['#', .. var id] when SlackText.IsId(id) => Show('#', label.IsEmpty ? id : label),
            ['!', .. var call] => TryShowCall(call, label),
            _ => TryShowLink(what, label),
        };
    }

    private bool ShowPerson(ReadOnlySpan<char> id, ReadOnlySpan<char> label)
    {
        _read.Append('@');
        if (personName(id.ToString()) is { } name)
            _read.Append(name);
        else
            Unescape(label.IsEmpty ? id : label.TrimStart('@'));
        return true;
    }

    private bool TryShowCall(ReadOnlySpan<char> call, ReadOnlySpan<char> label)
    {
        if (call is "here" or "channel" or "everyone")
            return Show('@', call);
        if (call.StartsWith("subteam^"))
            return Show('@', label.IsEmpty ? call["subteam^".Length..] : label.TrimStart('@'));
        if (label.IsEmpty)
            return false;
        Unescape(label);
        return true;
    }

    // Slack makes links of what looks like one; only then does the label say where it leads.
    private bool TryShowLink(ReadOnlySpan<char> address, ReadOnlySpan<char> label)
    {
        var colon = address.IndexOf(':');
        if (colon <= 0)
            return false;
        var bare = address[(colon + 1)..];
        var isMail = address.StartsWith("mailto:");
        if (bare.StartsWith("//"))
            bare = bare[2..];
        Unescape(isMail || label.SequenceEqual(bare) ? bare : address);
        return true;
    }

    private bool Show(char sign, ReadOnlySpan<char> name)
    {
        _read.Append(sign);
        Unescape(name);
        return true;
    }

    private void Unescape(ReadOnlySpan<char> text)
    {
        while (text.IndexOf('&') is >= 0 and var at)
        {
            _read.Append(text[..at]);
            text = text[at..];
            var (c, length) = text switch
            {
                ['&', 'l', 't', ';', ..] => ('<', 4),
                ['&', 'g', 't', ';', ..] => ('>', 4),
                ['&', 'a', 'm', 'p', ';', ..] => ('&', 5),
                _ => ('&', 1),
            };
            _read.Append(c);
            text = text[length..];
        }
        _read.Append(text);
    }
}
