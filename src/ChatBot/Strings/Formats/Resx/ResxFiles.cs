using System.Runtime.CompilerServices;
using System.Xml;
using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Formats.Resx;

/// <summary>
/// .NET's <c>.resx</c>: https://learn.microsoft.com/dotnet/core/extensions/create-resource-files#resources-in-resx-files.
/// </summary>
internal sealed class ResxFiles : IStringFormat
{
    public string Name => "resx";

    public string ContentType => "text/microsoft-resx";

    public IReadOnlyList<string> AlsoSentAs => ["application/x-microsoft-resx"];

    public bool CarriesSource => false;

    public bool Fits(string file) =>
        file.EndsWith(".resx", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".resw", StringComparison.OrdinalIgnoreCase);

    public Task<FileHead> HeadAsync(Stream file, CancellationToken cancellationToken) => Task.FromResult(FileHead.None);

    public async IAsyncEnumerable<FoundString> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var xml = SafeXml.Over(file);
        while (await xml.NextBelowAsync("root", cancellationToken))
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (!IsText(xml))
                await xml.PassAsync(cancellationToken);
            else if (await DataAsync(xml, cancellationToken) is { } found)
                yield return found;
        }
    }

    // Pictures have a type or a media type; what the designer keeps of its controls begins with ">>".
    private static bool IsText(XmlReader xml) =>
        xml is { Name: "data" }
        && xml.GetAttribute("mimetype") is null
        && IsTextType(xml.GetAttribute("type"))
        && xml.GetAttribute("name")?.StartsWith(">>", StringComparison.Ordinal) != true;

    private static bool IsTextType(string? type) =>
        type is null or "System.String" || type.StartsWith("System.String,", StringComparison.Ordinal);

    private static async ValueTask<FoundString?> DataAsync(XmlReader xml, CancellationToken cancellationToken)
    {
        var (line, key, isEmpty) = (xml.Line(), xml.GetAttribute("name"), xml.IsEmptyElement);
        if (string.IsNullOrEmpty(key))
            throw new StringFormatException(line, "<data> has no name.");
        var (value, comment) = (new LimitedText(), new LimitedText());
        while (!isEmpty && await xml.NextAsync(cancellationToken) && xml.Depth > 1)
        {
            if (xml is { NodeType: XmlNodeType.Element, Name: "value" })
                await TextAsync(xml, value, cancellationToken);
            else if (xml is { NodeType: XmlNodeType.Element, Name: "comment" })
                await TextAsync(xml, comment, cancellationToken);
            else
                await xml.PassAsync(cancellationToken);
        }

        return value.IsEmpty
            ? null
            : StringRules.Checked(
                new FoundString(value.Take(line))
                {
                    Key = key,
                    Note = StringRules.Note(comment.Take(line)),
                    At = line,
                }
            );
    }

    private static async ValueTask TextAsync(XmlReader xml, LimitedText text, CancellationToken cancellationToken)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (await xml.NextAsync(cancellationToken) && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                await xml.AppendAsync(text.Append, cancellationToken);
        }
    }
}
