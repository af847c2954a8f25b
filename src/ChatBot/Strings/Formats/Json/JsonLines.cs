using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Unicode;
using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Formats.Json;

/// <summary>
/// JSON lines: an object a line, each a string; before them maybe one that says which build the file is of. See
/// https://jsonlines.org.
/// </summary>
internal sealed class JsonLines : IStringFormat
{
    public string Name => "jsonl";

    public string ContentType => "application/x-ndjson";

    public IReadOnlyList<string> AlsoSentAs =>
        ["application/jsonl", "application/json-lines", "application/x-jsonlines", "application/ndjson"];

    public bool CarriesSource => false;

    public bool Fits(string file) =>
        file.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase);

    public async Task<FileHead> HeadAsync(Stream file, CancellationToken cancellationToken)
    {
        var (lines, one) = (new LineReader(file), new JsonLine());
        while (await lines.NextAsync(cancellationToken))
        {
            if (Reads(lines, one))
                return one.IsHead ? one.Head : FileHead.None;
        }

        return FileHead.None;
    }

    public async IAsyncEnumerable<FoundString> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (lines, one, isFirst) = (new LineReader(file), new JsonLine(), true);
        while (await lines.NextAsync(cancellationToken))
        {
            if (!Reads(lines, one))
                continue;
            if (!(isFirst && one.IsHead) && one.Found() is { } found)
                yield return found;
            isFirst = false;
        }
    }

    // False for an empty line.
    private static bool Reads(LineReader lines, JsonLine one)
    {
        if (lines.Line.Trim(" \t"u8).IsEmpty)
            return false;
        if (!Utf8.IsValid(lines.Line))
            throw lines.NotUtf8;
        try
        {
            one.Read(lines.Line, lines.Number);
            return true;
        }
        catch (JsonException e)
        {
            throw new StringFormatException(
                lines.Number,
                $"It is no JSON object on a line of its own (it breaks at byte {e.BytePositionInLine + 1})."
            );
        }
        catch (InvalidOperationException)
        {
            // The only thing that JSON can write and UTF-8 cannot: https://www.rfc-editor.org/rfc/rfc8259#section-8.2
            throw new StringFormatException(lines.Number, "Half of a surrogate pair is no text.");
        }
    }
}
