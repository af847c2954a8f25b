using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Formats;

/// <summary>
/// What the name of a file says: which strings it holds, and of which locale. <c>app-js.en.txt</c> and <c>app-js.ru.txt</c>
/// are two of the same.
/// </summary>
/// <param name="Name">Which strings, without the folders; empty where the file is named after its locale alone, as <c>ru.po</c>.</param>
/// <param name="Locale">The locale, as <c>pt-BR</c>; null when it says none.</param>
internal readonly record struct SourceName(string Name, string? Locale)
{
    /// <summary>
    /// Reads a name. The locale is its last part (<c>Resources.pt-BR.resx</c>), all of it (<c>ja.json</c>), or the folder
    /// (<c>values-ru/strings.xml</c>, <c>ru/LC_MESSAGES/django.po</c>).
    /// </summary>
    /// <param name="file">The name, with or without folders.</param>
    public static SourceName Of(string file)
    {
        var parts = file.Split('/', '\\');
        var name = WithoutEnding(parts[^1]);
        if (LocaleName.Of(name) is { } whole)
            return new SourceName("", whole);
        var dot = name.LastIndexOf('.');
        if (dot > 0 && LocaleName.Of(name[(dot + 1)..]) is { } last)
            return new SourceName(name[..dot], last);
        return new SourceName(name, OfFolders(parts.AsSpan()[..^1]));
    }

    private static string WithoutEnding(string file) => file.LastIndexOf('.') is > 0 and var dot ? file[..dot] : file;

    // Android's folders: https://developer.android.com/guide/topics/resources/providing-resources#AlternativeResources
    private static string? OfFolders(ReadOnlySpan<string> folders) =>
        folders switch
        {
            [.. var before, "LC_MESSAGES"] => OfFolders(before),
            [.., var values] when values.StartsWith("values-b+", StringComparison.Ordinal) => LocaleName.Of(values["values-b+".Length..]),
            [.., var values] when values.StartsWith("values-", StringComparison.Ordinal) => LocaleName.Of(values["values-".Length..]),
            [.., var folder] => LocaleName.Of(folder),
            [] => null,
        };
}
