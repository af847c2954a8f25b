using System.Runtime.CompilerServices;
using System.Text;
using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Formats.Po;

/// <summary>
/// gettext's files, of a locale (<c>.po</c>) or of the source alone (<c>.pot</c>):
/// https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html.
/// </summary>
internal sealed class PoFiles : IWritesStrings
{
    public string Name => "po";

    public string ContentType => "text/x-gettext-translation";

    public IReadOnlyList<string> AlsoSentAs =>
        ["text/x-po", "text/x-pot", "application/x-po", "application/x-gettext", "text/x-gettext-translation-template"];

    public bool CarriesSource => true;

    public bool Fits(string file) =>
        file.EndsWith(".po", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".pot", StringComparison.OrdinalIgnoreCase);

    public async Task<FileHead> HeadAsync(Stream file, CancellationToken cancellationToken)
    {
        await foreach (var entry in EntriesAsync(file, cancellationToken))
            return entry.IsHeader ? new FileHead(Locale: PoHeader.Language(entry.Header)) : FileHead.None;
        return FileHead.None;
    }

    public async IAsyncEnumerable<FoundString> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in EntriesAsync(file, cancellationToken))
        {
            if (entry.Found is { } found)
                yield return found;
        }
    }

    /// <summary>The entries of a file in its order, its header among them; those that are obsolete (<c>#~</c>) are no more.</summary>
    /// <exception cref="StringFormatException">It is no PO file.</exception>
    public static async IAsyncEnumerable<PoEntry> EntriesAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = new LineReader(file);
        var entries = new PoReader(PoHeader.Charset(await lines.AheadAsync(cancellationToken)));
        while (await lines.NextAsync(cancellationToken))
        {
            entries.Read(lines);
            while (entries.TryTake(out var entry))
                yield return entry;
        }

        entries.End();
        while (entries.TryTake(out var entry))
            yield return entry;
    }

    public async Task WriteAsync(Stream file, string locale, IAsyncEnumerable<WrittenString> strings, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(
            file,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            32 * 1024,
            leaveOpen: true
        );
        var rule = PluralRule.Of(locale);
        await writer.WriteAsync(PoWriting.Header(locale, rule).AsMemory(), cancellationToken);
        await foreach (var one in strings.WithCancellation(cancellationToken))
        {
            // The entry without a text is the header.
            if (one.Source.Text.Length > 0)
                await writer.WriteAsync(PoWriting.Entry(one, rule).AsMemory(), cancellationToken);
        }
    }
}
