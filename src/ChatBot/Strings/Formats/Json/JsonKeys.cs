using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Formats.Json;

/// <summary>
/// A JSON object of keys and texts, as nested as it likes: <c>{ "page": { "title": "…" } }</c> has the key
/// <c>page.title</c>. It is written flat.
/// </summary>
internal sealed class JsonKeys : IWritesStrings
{
    /// <summary>
    /// What stands between a context and a key, as in gettext's compiled files:
    /// https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html.
    /// </summary>
    public const char ContextEnd = '\u0004';

    private static readonly JsonWriterOptions _written = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => "json";

    public string ContentType => "application/json";

    public bool CarriesSource => false;

    public bool Fits(string file) => file.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    public Task<FileHead> HeadAsync(Stream file, CancellationToken cancellationToken) => Task.FromResult(FileHead.None);

    public async IAsyncEnumerable<FoundString> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (pieces, keys) = (new JsonPieces(file), new JsonKeyReader());
        do
        {
            await pieces.FillAsync(keys.Line, cancellationToken);
            pieces.Pass(keys.Read(pieces.Filled, pieces.IsLast));
            while (keys.TryTake(out var found))
                yield return found;
        } while (!pieces.IsLast);
    }

    public async Task WriteAsync(Stream file, string locale, IAsyncEnumerable<WrittenString> strings, CancellationToken cancellationToken)
    {
        var rule = PluralRule.Of(locale);
        await using var json = new Utf8JsonWriter(file, _written);
        json.WriteStartObject();
        await foreach (var one in strings.WithCancellation(cancellationToken))
        {
            if (one.Translation.Count == 0)
                continue;
            Write(json, one, rule);
            if (json.BytesPending > 32 * 1024)
                await json.FlushAsync(cancellationToken);
        }

        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    private static void Write(Utf8JsonWriter json, WrittenString one, PluralRule rule)
    {
        var key = one.Source.Key ?? one.Source.Text;
        json.WritePropertyName(one.Source.Context.Length == 0 ? key : one.Source.Context + ContextEnd + key);
        if (one.Translation is [{ Category: "" } only])
        {
            json.WriteStringValue(only.Text);
            return;
        }

        var forms = rule.Named(one.Translation);
        json.WriteStartObject();
        foreach (var form in forms)
            json.WriteString(form.Category, form.Text);
        // What reads such objects falls back to it, for fractions, say; and by it they are known to be forms.
        if (!forms.Any(form => form.Category == "other"))
            json.WriteString("other", forms[^1].Text);
        json.WriteEndObject();
    }
}
