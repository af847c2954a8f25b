using System.Xml;

namespace ChatBot.Strings.Formats.Reading;

/// <summary>XML that nobody has to trust: no document types, so no entities of its own, and nothing is fetched.</summary>
internal static class SafeXml
{
    private static readonly XmlReaderSettings _settings = new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>A reader of a file.</summary>
    public static XmlReader Over(Stream file) => XmlReader.Create(file, _settings);

    /// <summary>The line that a reader is at.</summary>
    public static long Line(this XmlReader xml) => ((IXmlLineInfo)xml).LineNumber;

    /// <summary>Goes to the next node.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="StringFormatException">It is no XML, or is cut off.</exception>
    public static async ValueTask<bool> NextAsync(this XmlReader xml, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await xml.ReadAsync();
        }
        catch (XmlException e)
        {
            throw Wrong(e);
        }
    }

    /// <summary>Goes to the next node of the root's, which has to be of a name.</summary>
    /// <exception cref="StringFormatException">It is no XML, is cut off, or the root is another.</exception>
    public static async ValueTask<bool> NextBelowAsync(this XmlReader xml, string root, CancellationToken cancellationToken)
    {
        while (await xml.NextAsync(cancellationToken))
        {
            if (xml.Depth > 0)
                return true;
            if (xml.NodeType == XmlNodeType.Element && xml.Name != root)
                throw new StringFormatException(xml.Line(), $"The root is another element than <{root}>.");
        }

        return false;
    }

    /// <summary>Goes behind the element that the reader is at, whatever is in it.</summary>
    public static async ValueTask PassAsync(this XmlReader xml, CancellationToken cancellationToken)
    {
        if (xml.NodeType != XmlNodeType.Element || xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (await xml.NextAsync(cancellationToken) && xml.Depth > depth) { }
    }

    /// <summary>Gives the text node that the reader is at, in parts.</summary>
    public static async ValueTask AppendAsync(this XmlReader xml, Action<ReadOnlySpan<char>> append, CancellationToken cancellationToken)
    {
        var part = new char[4096];
        try
        {
            while (await xml.ReadValueChunkAsync(part, 0, part.Length) is > 0 and var length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                append(part.AsSpan(0, length));
            }
        }
        catch (XmlException e)
        {
            throw Wrong(e);
        }
    }

    private static StringFormatException Wrong(XmlException e) =>
        new(
            Math.Max(1, e.LineNumber),
            "It is no XML here, or the file is cut off"
                + (e.Message.Contains("DTD", StringComparison.Ordinal) ? ": it may have no document type." : ".")
        );
}
