using System.Text.Json;
using ChatBot.Strings.Formats;
using ChatBot.Strings.Formats.Reading;

namespace ChatBot.Strings.Uploads;

/// <summary>
/// What kind of file an upload is: as it says, as its name says, as it was sent; else lines of JSON, which are what builds
/// send.
/// </summary>
internal static class FormatDetector
{
    private const string Json = "application/json";

    // A head or a string is shorter; what is longer is no line of JSON.
    private const int LongestFirstLine = 1 << 20;

    // What tells a line from a file of keys.
    private static readonly string[] _ofLines = ["text", "build", "revision"];

    // What clients send who say nothing.
    private static readonly string[] _saysNothing = ["application/x-www-form-urlencoded", "application/octet-stream"];

    /// <summary>The kind; null when the caller names one that there is not.</summary>
    public static async Task<IStringFormat?> OfAsync(
        UploadRequest request,
        string? contentType,
        string path,
        CancellationToken cancellationToken
    )
    {
        var lines = StringFormats.Named("jsonl");
        if (request.Format.Length > 0)
            return StringFormats.Named(request.Format);
        if (request.File.Length > 0)
            return StringFormats.OfFile(request.File);
        var media = contentType?.Split(';')[0].Trim() ?? "";
        if (media.Length == 0 || _saysNothing.Contains(media, StringComparer.OrdinalIgnoreCase))
            return lines;
        if (media.Equals(Json, StringComparison.OrdinalIgnoreCase) && await BeginsWithLineAsync(path, cancellationToken))
            return lines;
        return StringFormats.OfContentType(media) ?? lines;
    }

    // 'application/json' is said of both: a file of keys, and lines each of which is a string.
    private static async Task<bool> BeginsWithLineAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var begin = new byte[(int)Math.Min(file.Length, LongestFirstLine)];
        await file.ReadExactlyAsync(begin, cancellationToken);
        var line = begin.AsSpan().TrimStart(" \r\n\t\uFEFF"u8);
        var end = line.IndexOf((byte)'\n');
        return IsLine(end < 0 ? line : line[..end]);
    }

    private static bool IsLine(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using var json = JsonDocument.ParseValue(ref reader);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && _ofLines.Any(name => json.RootElement.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Object);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
