using System.Globalization;

namespace ChatBot.Strings.Formats.Po;

/// <summary>Where a text stands in the source, as PO files write it: <c>#: src/app.cs:12</c>.</summary>
/// <param name="File">The file; null for nowhere.</param>
/// <param name="Line">The line, from 1; 0 when it is not said.</param>
internal readonly record struct PoPlace(string? File, long Line)
{
    // A name with spaces stands between these: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
    private const char Open = '\u2068';
    private const char Shut = '\u2069';

    /// <summary>The first of the places that a comment names.</summary>
    public static PoPlace First(ReadOnlySpan<char> places)
    {
        places = places.Trim();
        if (places.IsEmpty)
            return default;
        if (places[0] == Open && places.IndexOf(Shut) is > 0 and var shut)
            return new PoPlace(places[1..shut].ToString(), Number(places[(shut + 1)..].TrimStart(':')));
        var first = places.IndexOfAny(' ', '\t') is >= 0 and var end ? places[..end] : places;
        var colon = first.LastIndexOf(':');
        var line = colon > 0 ? Number(first[(colon + 1)..]) : 0;
        return new PoPlace((line > 0 ? first[..colon] : first).ToString(), line);
    }

    /// <summary>As it is written; empty for nowhere.</summary>
    public override string ToString()
    {
        if (string.IsNullOrEmpty(File))
            return "";
        var file = File.Any(char.IsWhiteSpace)
            ? $"{Open}{string.Join(' ', File.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}{Shut}"
            : File;
        return Line > 0 ? $"{file}:{Line}" : file;
    }

    private static long Number(ReadOnlySpan<char> digits)
    {
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        return long.TryParse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
    }
}
