using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Formats.Android;

/// <summary>The element of <c>strings.xml</c> that a reader is at.</summary>
internal sealed partial class AndroidResource
{
    private readonly XmlReader _xml;
    private readonly string _note;
    private readonly string? _key;
    private readonly string _product;
    private readonly long _line;

    /// <param name="xml">At the element.</param>
    /// <param name="note">The comment before it.</param>
    public AndroidResource(XmlReader xml, string note)
    {
        (_xml, _note, _line) = (xml, note, xml.Line());
        _key = xml.GetAttribute("name");
        _product = xml.GetAttribute("product") ?? "";
        IsTranslated = xml.Name is "string" or "plurals" or "string-array" && xml.GetAttribute("translatable") != "false";
        if (IsTranslated && string.IsNullOrEmpty(_key))
            throw new StringFormatException(_line, $"<{xml.Name}> has no name.");
    }

    /// <summary>Whether it is one that people translate.</summary>
    public bool IsTranslated { get; }

    /// <summary>The string of a <c>string</c>.</summary>
    /// <returns>Null when it is empty, or names another.</returns>
    /// <exception cref="StringFormatException">It cannot be kept, or is cut off.</exception>
    public async ValueTask<FoundString?> StringAsync(CancellationToken cancellationToken) =>
        await TextAsync(cancellationToken) is { } text ? Found(_key!, text, _line) : null;

    /// <summary>The string of a <c>plurals</c>.</summary>
    /// <inheritdoc cref="StringAsync"/>
    public async ValueTask<FoundString?> PluralsAsync(CancellationToken cancellationToken)
    {
        var forms = new List<StringForm>();
        while (await NextItemAsync(cancellationToken))
        {
            var (quantity, line) = (_xml.GetAttribute("quantity"), _xml.Line());
            if (quantity is null || !PluralCategory.Names.Contains(quantity))
                throw new StringFormatException(line, "The quantity of an item is zero, one, two, few, many or other.");
            if (forms.Exists(form => form.Category == quantity))
                throw new StringFormatException(line, $"There are two items for {quantity}.");
            if (await TextAsync(cancellationToken) is { } text)
                forms.Add(new StringForm(quantity, text));
        }

        return forms.Count == 0 ? null : StringRules.Checked(Draft(_key!, forms[0].Text, _line) with { Forms = forms });
    }

    /// <summary>The strings of a <c>string-array</c>.</summary>
    /// <exception cref="StringFormatException">One cannot be kept, or they are cut off.</exception>
    public async IAsyncEnumerable<FoundString> ArrayAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 0; await NextItemAsync(cancellationToken); i++)
        {
            var line = _xml.Line();
            if (await TextAsync(cancellationToken) is { } text)
                yield return Found($"{_key}[{i}]", text, line);
        }
    }

    private async ValueTask<bool> NextItemAsync(CancellationToken cancellationToken)
    {
        if (_xml is { Depth: 1, IsEmptyElement: true })
            return false;
        while (await _xml.NextAsync(cancellationToken) && _xml.Depth > 1)
        {
            if (_xml is { NodeType: XmlNodeType.Element, Name: "item" })
                return true;
            await _xml.PassAsync(cancellationToken);
        }

        return false;
    }

    private FoundString Found(string key, string text, long line) => StringRules.Checked(Draft(key, text, line));

    private FoundString Draft(string key, string text, long line) =>
        new(text)
        {
            Key = key,
            Context = _product,
            Note = _note,
            At = line,
        };

    // Markup within stays as it is written; nobody translates a name of another resource.
    private async ValueTask<string?> TextAsync(CancellationToken cancellationToken)
    {
        if (_xml.IsEmptyElement)
            return null;
        var (text, depth, line) = (new AndroidText(), _xml.Depth, _xml.Line());
        while (await _xml.NextAsync(cancellationToken) && _xml.Depth > depth)
        {
            switch (_xml.NodeType)
            {
                case XmlNodeType.Element:
                    text.Markup(Tag());
                    break;
                case XmlNodeType.EndElement:
                    text.Markup($"</{_xml.Name}>");
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    await _xml.AppendAsync(part => text.Append(part, line), cancellationToken);
                    break;
            }
        }

        var whole = text.Take(line);
        return whole.Length == 0 || Reference().IsMatch(whole) ? null : whole;
    }

    private string Tag()
    {
        var (tag, isEmpty) = (new StringBuilder($"<{_xml.Name}"), _xml.IsEmptyElement);
        while (_xml.MoveToNextAttribute())
        {
            if (_xml.Prefix != "xmlns" && _xml.Name != "xmlns")
                tag.Append($" {_xml.Name}=\"{_xml.Value.Replace("\"", "&quot;", StringComparison.Ordinal)}\"");
        }

        _xml.MoveToElement();
        return tag.Append(isEmpty ? "/>" : ">").ToString();
    }

    [GeneratedRegex("""^@\+?([A-Za-z_.]+:)?[a-z]+/[A-Za-z0-9_.]+$|^@(null|empty)$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
