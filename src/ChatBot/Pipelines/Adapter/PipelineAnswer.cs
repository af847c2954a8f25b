using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatBot.Core.Posts;

namespace ChatBot.Pipelines.Adapter;

/// <summary>What a pipeline answered, whole.</summary>
internal sealed class PipelineAnswer(
    HttpStatusCode status,
    HttpResponseHeaders headers,
    string mediaType,
    byte[] body,
    TimeSpan? retryAfter
)
{
    /// <summary>How much of an answer's text is shown at most.</summary>
    private const int Shown = 300;

    public HttpStatusCode Status { get; } = status;

    /// <summary>Whether it is a 2xx.</summary>
    public bool IsOk => (int)Status is >= 200 and < 300;

    /// <summary>Whether the pipeline does not know what was asked for: 404 or 410.</summary>
    public bool IsUnknown => Status is HttpStatusCode.NotFound or HttpStatusCode.Gone;

    /// <summary>Whether nothing was done: a clear no, or a way to elsewhere, where a token never follows.</summary>
    public bool IsRefusal => IsNo || (int)Status is >= 300 and < 400;

    /// <summary>Whether it is a clear no: a 4xx that says that nothing was done. A time-out (408) says nothing of the kind.</summary>
    public bool IsNo => (int)Status is >= 400 and < 500 && Status is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);

    /// <summary>Whether it asks to come later, having done nothing: 429, or GitHub's 403 with a time.</summary>
    public bool IsNotNow => Status == HttpStatusCode.TooManyRequests || (Status == HttpStatusCode.Forbidden && RetryAfter is not null);

    /// <summary>How long to wait before the next call; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>The headers.</summary>
    public HttpResponseHeaders Headers { get; } = headers;

    /// <summary>What the body is.</summary>
    public string MediaType { get; } = mediaType;

    /// <summary>The body.</summary>
    public byte[] Body { get; } = body;

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The body as what it should be.</summary>
    /// <exception cref="PipelineException">It is something else: a sign-in page, half of an answer.</exception>
    public T Read<T>(JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(Body, type) ?? throw new PipelineException($"It answered {(int)Status} with nothing in it.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new PipelineException(
                MediaType.Contains("html", StringComparison.OrdinalIgnoreCase)
                    ? $"It answered {(int)Status} with a web page, which is mostly a sign-in page: look at the token and the BaseUrl."
                    : $"It answered {(int)Status} with something that cannot be read ({MediaType})."
            );
        }
    }

    /// <summary>
    /// What went wrong, in the pipeline's own words where the body has them in one of these places (<c>message</c>,
    /// <c>errors</c>), else by the status.
    /// </summary>
    public string Words(params IReadOnlyList<string> names)
    {
        var said = Said(names);
        var status = Status switch
        {
            HttpStatusCode.Unauthorized => "the token is not accepted (401)",
            HttpStatusCode.Forbidden => "the token has no right to do this (403)",
            >= (HttpStatusCode)300 and < (HttpStatusCode)400 => $"it sends us elsewhere ({(int)Status}); look at the BaseUrl",
            HttpStatusCode.NotFound => "there is no such thing, or the token may not see it (404)",
            _ => $"answered {(int)Status}",
        };
        return said.Length == 0 ? status : $"{said} ({(int)Status})";
    }

    /// <summary>The answer as a fault.</summary>
    public PipelineException Fault(params IReadOnlyList<string> names) => new($"It says: {Words(names)}.");

    private string Said(IReadOnlyList<string> names)
    {
        if (Body.Length == 0)
            return "";
        if (!MediaType.Contains("json", StringComparison.OrdinalIgnoreCase))
            return MediaType.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase) ? Cut(Text) : "";
        try
        {
            using var json = JsonDocument.Parse(Body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? Cut(
                    string.Join(
                        "; ",
                        names
                            .Select(name => json.RootElement.TryGetProperty(name, out var value) ? Flat(value) : "")
                            .Where(text => text.Length > 0)
                            .Distinct()
                    )
                )
                : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    // GitLab, GitHub and Octopus tell a text, a list of texts, or texts by field.
    private static string Flat(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(Flat).Where(text => text.Length > 0)),
            JsonValueKind.Object => string.Join(
                "; ",
                value.EnumerateObject().Select(one => one.Name == "message" ? Flat(one.Value) : $"{one.Name}: {Flat(one.Value)}")
            ),
            JsonValueKind.Null => "",
            _ => value.ToString(),
        };

    private static string Cut(string text) => new OutsideText(text).Cut(Shown).Text;
}
