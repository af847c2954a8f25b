using System.Runtime.CompilerServices;
using System.Xml;
using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Formats.Android;

/// <summary>Android's <c>strings.xml</c>: https://developer.android.com/guide/topics/resources/string-resource.</summary>
internal sealed class AndroidXml : IStringFormat
{
    public string Name => "android";

    public string ContentType => "application/xml";

    public IReadOnlyList<string> AlsoSentAs => ["text/xml"];

    public bool CarriesSource => false;

    public bool Fits(string file) => file.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    public Task<FileHead> HeadAsync(Stream file, CancellationToken cancellationToken) => Task.FromResult(FileHead.None);

    public async IAsyncEnumerable<FoundString> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var xml = SafeXml.Over(file);
        var note = "";
        while (await xml.NextBelowAsync("resources", cancellationToken))
        {
            if (xml.NodeType == XmlNodeType.Comment)
                note = StringRules.Note(xml.Value);
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            var resource = new AndroidResource(xml, note);
            note = "";
            if (!resource.IsTranslated)
                await xml.PassAsync(cancellationToken);
            else if (xml.Name == "string")
            {
                if (await resource.StringAsync(cancellationToken) is { } found)
                    yield return found;
            }
            else if (xml.Name == "plurals")
            {
                if (await resource.PluralsAsync(cancellationToken) is { } found)
                    yield return found;
            }
            else
                await foreach (var found in resource.ArrayAsync(cancellationToken))
                    yield return found;
        }
    }
}
