using System.Runtime.CompilerServices;
using System.Text;
using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Formats.Po;

/// <summary>gettext's files, of a locale (<c>.po</c>) or of the source alone (<c>.pot</c>): https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html.</summary>
internal sealed class PoFiles : IWritesStrings
{
    public string Name => "po";

    public string ContentType => "text/x-gettext-translation";

    public IReadOnlyList<string> AlsoSentAs => ["text/x-po", "text/x-pot", "application/x-po", "application/x-gettext", "text/x-gettext-translation-template"];

    public bool CarriesSource => true;

    public bool Fits(string file) => file.EndsWith(".po", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".pot", StringComparison.OrdinalIgnoreCase);

    public async Task<FileHead> HeadAsync(Stream file, CancellationToken stop)
    {
        await foreach (var entry in EntriesAsync(file, stop)) return entry.IsHeader ? new FileHead(Locale: PoHeader.Language(entry.Header)) : FileHead.None;
        return FileHead.None;
    }

    public async IAsyncEnumerable<FoundString> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var entry in EntriesAsync(file, stop))
        {
            if (entry.Found is { } found) yield return found;
        }
    }

    /// <summary>The entries of a file in its order, its header among them; those that are obsolete (<c>#~</c>) are no more.</summary>
    /// <exception cref="StringFormatException">It is no PO file.</exception>
    public static async IAsyncEnumerable<PoEntry> EntriesAsync(Stream file, [EnumeratorCancellation] CancellationToken stop)
    {
        var lines = new LineReader(file);
        var entries = new PoReader(PoHeader.Charset(await lines.AheadAsync(stop)));
        while (await lines.NextAsync(stop))
        {
            entries.Read(lines);
            while (entries.TryTake(out var entry)) yield return entry;
        }

        entries.End();
        while (entries.TryTake(out var entry)) yield return entry;
    }

    public async Task WriteAsync(Stream file, string locale, IAsyncEnumerable<WrittenString> strings, CancellationToken stop)
    {
        await using var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 32 * 1024, leaveOpen: true);
        var rule = PluralRule.Of(locale);
        await writer.WriteAsync(PoWriting.Header(locale, rule).AsMemory(), stop);
        await foreach (var one in strings.WithCancellation(stop))
        {
            // The entry without a text is the header.
            if (one.Source.Text.Length > 0) await writer.WriteAsync(PoWriting.Entry(one, rule).AsMemory(), stop);
        }
    }
}
