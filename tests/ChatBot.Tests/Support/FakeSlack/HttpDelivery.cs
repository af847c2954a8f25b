using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatBot.Tests.Support;

/// <summary>What an HTTP endpoint of the bot answered; no status is no answer.</summary>
internal sealed record HttpAnswer(int? Status, string Body, bool NoRetry, bool TimedOut)
{
    public JsonElement? Payload
    {
        get
        {
            if (!Body.StartsWith('{'))
                return null;
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
    }
}

/// <summary>Slack without sockets: signed POSTs to the bot's request URLs.</summary>
internal sealed class HttpDelivery(FakeSlackWorld world) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxAutomaticRedirections = 2 })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _under = [];

    public string SigningSecret { get; } = "8f742231b10e8888abcd99yyyzzz85a5";

    /// <summary>Where the bot listens; null delivers over sockets.</summary>
    public Uri? Address { get; set; }

    /// <summary>The two headers of a body, of this moment and secret unless others are given.</summary>
    public IReadOnlyDictionary<string, string> SignedHeaders(string body, DateTimeOffset? at = null, string? secret = null)
    {
        var timestamp = (at ?? world.Now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret ?? SigningSecret), Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}"));
        return new Dictionary<string, string>
        {
            ["X-Slack-Request-Timestamp"] = timestamp,
            ["X-Slack-Signature"] = $"v0={Convert.ToHexStringLower(mac)}",
        };
    }

    public void Post(FakeSlackDelivery delivery, TimeSpan patience, Action<HttpAnswer> answered) =>
        _under.Add(Underway.AsideAsync(() => PostAsync(delivery, patience, answered)));

    /// <summary>POSTs anything to the bot, with any headers.</summary>
    public async Task<HttpAnswer> PostAsync(
        string path,
        string type,
        string body,
        IReadOnlyDictionary<string, string> headers,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address!, path))
        {
            Content = new StringContent(body, Encoding.UTF8, type),
        };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _client.SendAsync(request, cancellationToken);
        var noRetry = response.Headers.TryGetValues("x-slack-no-retry", out var values) && values.Contains("1");
        return new HttpAnswer(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(cancellationToken),
            noRetry,
            TimedOut: false
        );
    }

    /// <summary>Asks whether the request URL is the bot's: the challenge must come back.</summary>
    public Task<HttpAnswer> VerifyUrlAsync(string challenge, CancellationToken cancellationToken)
    {
        var body = $$"""{"token":"deprecated","challenge":"{{challenge}}","type":"url_verification"}""";
        return PostAsync("/slack/events", "application/json", body, SignedHeaders(body), cancellationToken);
    }

    public async Task EndAsync()
    {
        await _end.CancelAsync();
        Task[] under;
        lock (world.Gate)
            under = [.. _under];
        await Task.WhenAll(under);
    }

    public void Dispose()
    {
        _client.Dispose();
        _end.Dispose();
    }

    private async Task PostAsync(FakeSlackDelivery delivery, TimeSpan patience, Action<HttpAnswer> answered)
    {
        var (path, type, body) = Shape(delivery);
        var headers = new Dictionary<string, string>(SignedHeaders(body));
        if (delivery.Attempt > 0)
            (headers["x-slack-retry-num"], headers["x-slack-retry-reason"]) = ($"{delivery.Attempt}", "http_timeout");
        using var late = new CancellationTokenSource(patience, world.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _end.Token);
        try
        {
            answered(await PostAsync(path, type, body, headers, either.Token));
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested) { } // The test is over.
        catch (OperationCanceledException)
        {
            answered(new HttpAnswer(null, "", NoRetry: false, TimedOut: true));
        }
        catch (HttpRequestException)
        {
            answered(new HttpAnswer(null, "", NoRetry: false, TimedOut: false));
        }
    }

    private static (string Path, string Type, string Body) Shape(FakeSlackDelivery delivery) =>
        delivery.Type switch
        {
            "events_api" => ("/slack/events", "application/json", delivery.Payload.GetRawText()),
            "slash_commands" => (
                "/slack/commands",
                "application/x-www-form-urlencoded",
                Form(delivery.Payload.EnumerateObject().Select(one => (one.Name, one.Value.GetString()!)))
            ),
            _ => ("/slack/actions", "application/x-www-form-urlencoded", Form([("payload", delivery.Payload.GetRawText())])),
        };

    private static string Form(IEnumerable<(string Name, string Value)> fields) =>
        QueryHelpers.AddQueryString("", fields.Select(one => KeyValuePair.Create<string, string?>(one.Name, one.Value))).TrimStart('?');
}
