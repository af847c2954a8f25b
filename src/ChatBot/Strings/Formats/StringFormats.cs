using ChatBot.Strings.Formats.Android;
using ChatBot.Strings.Formats.Json;
using ChatBot.Strings.Formats.Po;
using ChatBot.Strings.Formats.Reading;
using ChatBot.Strings.Formats.Resx;

namespace ChatBot.Strings.Formats;

/// <summary>The kinds of files that strings come in.</summary>
internal static class StringFormats
{
    /// <summary>
    /// All of them. The first that fits is taken: Android's before the others that are XML, as only it is sent as plain
    /// <c>application/xml</c>.
    /// </summary>
    public static readonly IReadOnlyList<IStringFormat> All =
    [
        new JsonLines(),
        new TextLines(),
        new PoFiles(),
        new AndroidXml(),
        new ResxFiles(),
        new JsonKeys(),
    ];

    /// <summary>Their names, as an answer lists them.</summary>
    public static readonly string Names = string.Join(", ", All.Select(format => format.Name));

    /// <summary>The kind that a caller means.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <returns>Null when there is none of that name.</returns>
    public static IStringFormat? Named(string name) =>
        All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The kind that a file's name tells.</summary>
    /// <param name="file">The name, with or without folders.</param>
    /// <returns>Null when it tells none.</returns>
    public static IStringFormat? OfFile(string file) => All.FirstOrDefault(format => format.Fits(file));

    /// <summary>The kind that a media type tells.</summary>
    /// <param name="type">The header <c>Content-Type</c>, with or without parameters.</param>
    /// <returns>Null when it tells none.</returns>
    public static IStringFormat? OfContentType(string type)
    {
        var media = type.Split(';')[0].Trim();
        return All.FirstOrDefault(format =>
            format.AlsoSentAs.Prepend(format.ContentType).Contains(media, StringComparer.OrdinalIgnoreCase)
        );
    }
}
