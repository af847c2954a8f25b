using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBot.Core.Strings;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Cli.Strings;

/// <summary>
/// A line of JSON for each string, in the order of the sources; before them one for the build, when something is known of
/// it.
/// </summary>
internal sealed class JsonLinesDump(TextWriter output) : IDump
{
    // People read it, too: only what JSON itself asks for is escaped.
    private static readonly DumpJson _json = new(
        new JsonSerializerOptions(DumpJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

    public Task BeginAsync(FileHead build) =>
        build == FileHead.None
            ? Task.CompletedTask
            : LineAsync(JsonSerializer.Serialize(new DumpHead(build.Build, build.Revision, build.Url), _json.DumpHead));

    public async Task<bool> WriteAsync(FoundString one)
    {
        var line = new DumpLine(one.Text, one.Kind == StringKind.Markdown ? "markdown" : "plain", one.File, one.Line)
        {
            Context = Known(one.Context),
            Plural = one.Forms is [_, var other] ? other.Text : null,
            Author = Known(one.Author),
        };
        await LineAsync(JsonSerializer.Serialize(line, _json.DumpLine));
        return true;
    }

    private async Task LineAsync(string line)
    {
        await output.WriteAsync(line);
        await output.WriteAsync('\n');
    }

    private static string? Known(string text) => text.Length > 0 ? text : null;
}

internal sealed record DumpHead(string? Build, string? Revision, string? Url);

internal sealed record DumpLine(string Text, string Kind, string File, long Line)
{
    public string? Context { get; init; }
    public string? Plural { get; init; }
    public string? Author { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(DumpHead))]
[JsonSerializable(typeof(DumpLine))]
internal sealed partial class DumpJson : JsonSerializerContext;
