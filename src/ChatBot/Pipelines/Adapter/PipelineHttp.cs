using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using ChatBot.Settings;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace ChatBot.Pipelines.Adapter;

/// <summary>How a vendor's calls differ.</summary>
/// <param name="Sign">Puts the token and the like on a call.</param>
internal sealed record PipelineHttpOptions(Func<HttpRequestMessage, CancellationToken, ValueTask> Sign)
{
    /// <summary>Where the vendor's API begins, with a slash at its end.</summary>
    public required Uri Base { get; init; }

    /// <summary>Whether answers carry an ETag, and one that is known already costs nothing. Default false.</summary>
    public bool KeepsTags { get; init; }
}

/// <summary>
/// The calls of one pipeline: one pool of connections, no redirects (a token goes nowhere else), a limit to the rate, to the time and to
/// the size. Looks are repeated when they break; what changes something is sent once.
/// </summary>
internal sealed class PipelineHttp : IDisposable
{
    // A list of fifty runs is some hundred kilobytes.
    private const int LargestAnswer = 8 * 1024 * 1024;
    private const int MostTags = 500;
    private const int LargestTagged = 128 * 1024;

    private static readonly TimeSpan _lookTime = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan _callTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _longestPause = TimeSpan.FromMinutes(15);

    private readonly AsyncLocal<bool> _isUrgent = new();
    private readonly HttpClient _http;
    private readonly PipelineHttpOptions _options;
    private readonly PipelineRateLimiter _limiter;
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline<PipelineAnswer> _looks;
    private readonly ResiliencePipeline<PipelineAnswer> _look;
    private readonly ResiliencePipeline<PipelineAnswer> _calls;
    private readonly ConcurrentDictionary<Uri, (EntityTagHeaderValue Tag, PipelineAnswer Answer)> _known = new();

    /// <param name="settings">The pipeline's settings.</param>
    /// <param name="options">What is the vendor's own.</param>
    /// <param name="perMinute">How many requests a minute the vendor bears, where the settings do not say.</param>
    /// <param name="clock">The time.</param>
    public PipelineHttp(PipelineSettings settings, PipelineHttpOptions options, int perMinute, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        _limiter = new PipelineRateLimiter(settings.RequestsPerMinute > 0 ? settings.RequestsPerMinute : perMinute, clock);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(10),
        };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("ChatBot", "1.0"));
        _calls = new ResiliencePipelineBuilder<PipelineAnswer> { TimeProvider = clock }
            .AddTimeout(_callTime)
            .Build();
        _look = new ResiliencePipelineBuilder<PipelineAnswer> { TimeProvider = clock }
            .AddTimeout(_lookTime)
            .Build();
        _looks = new ResiliencePipelineBuilder<PipelineAnswer> { TimeProvider = clock }
            .AddRetry(
                new RetryStrategyOptions<PipelineAnswer>
                {
                    MaxRetryAttempts = 2,
                    Delay = TimeSpan.FromMilliseconds(500),
                    BackoffType = DelayBackoffType.Exponential,
                    ShouldHandle = new PredicateBuilder<PipelineAnswer>()
                        .Handle<HttpRequestException>()
                        .Handle<IOException>()
                        .Handle<TimeoutRejectedException>()
                        .HandleResult(answer => (int)answer.Status >= 500),
                }
            )
            .Build();
    }

    /// <summary>Looks at something.</summary>
    /// <param name="path">Below the base address; every value in it escaped. Or a whole address of the same server.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <exception cref="PipelineException">Nobody answered in time, three times.</exception>
    public Task<PipelineAnswer> LookAsync(string path, CancellationToken cancellationToken) =>
        TellAsync(
            _looks,
            async token =>
            {
                // The line may be long where many runs are watched; only what is on its way is given up.
                await _limiter.EnterAsync(_isUrgent.Value, token);
                return await _look.ExecuteAsync(
                    async sent => await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, At(path)), sent),
                    token
                );
            },
            cancellationToken
        );

    /// <summary>Changes something. Sent once: when nobody answers, nobody knows whether it was done.</summary>
    /// <param name="method">How.</param>
    /// <param name="path">Below the base address; every value in it escaped.</param>
    /// <param name="body">What is sent; null for nothing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PipelineException">Nobody answered in time.</exception>
    public async Task<PipelineAnswer> CallAsync(HttpMethod method, string path, HttpContent? body, CancellationToken cancellationToken)
    {
        await _limiter.EnterAsync(isUrgent: true, cancellationToken);
        return await TellAsync(
            _calls,
            token => SendAsync(() => new HttpRequestMessage(method, At(path)) { Content = body }, token),
            cancellationToken
        );
    }

    /// <summary>What is looked up from here on in this flow goes before all other looks: a stop or a trigger needs it.</summary>
    public void Hurry() => _isUrgent.Value = true;

    public void Dispose()
    {
        _http.Dispose();
        _limiter.Dispose();
    }

    private Uri At(string path)
    {
        var url = new Uri(_options.Base, path);
        return url.Host == _options.Base.Host && url.Port == _options.Base.Port && url.Scheme == _options.Base.Scheme
            ? url
            : throw new PipelineException($"It sends us to another server ({url.Host}); look at the BaseUrl.");
    }

    private static async Task<PipelineAnswer> TellAsync(
        ResiliencePipeline<PipelineAnswer> pipeline,
        Func<CancellationToken, Task<PipelineAnswer>> call,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await pipeline.ExecuteAsync(async token => await call(token), cancellationToken);
        }
        catch (TimeoutRejectedException e)
        {
            throw new PipelineException("It did not answer in time.", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidOperationException)
        {
            throw new PipelineException(
                e is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }
                    ? "It could not be reached."
                    : "The connection broke before the answer was whole.",
                e
            );
        }
    }

    private async Task<PipelineAnswer> SendAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        using var message = request();
        await _options.Sign(message, cancellationToken);
        var known =
            _options.KeepsTags && message.Method == HttpMethod.Get && _known.TryGetValue(message.RequestUri!, out var kept)
                ? kept
                : default;
        if (known.Tag is { } tag)
            message.Headers.IfNoneMatch.Add(tag);
        using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseContentRead, cancellationToken);
        if (WaitOf(response) is { } wait)
            _limiter.PauseFor(wait);
        if (response.StatusCode == HttpStatusCode.NotModified && known.Answer is { } same)
            return same;
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var answer = new PipelineAnswer(
            response.StatusCode,
            response.Headers,
            response.Content.Headers.ContentType?.MediaType ?? "",
            body,
            WaitOf(response)
        );
        if (_options.KeepsTags && answer.IsOk && response.Headers.ETag is { } fresh && message.Method == HttpMethod.Get)
            Keep(message.RequestUri!, fresh, answer);
        return answer;
    }

    private void Keep(Uri address, EntityTagHeaderValue tag, PipelineAnswer answer)
    {
        if (answer.Body.Length > LargestTagged)
            return;
        if (_known.Count >= MostTags)
            _known.Clear();
        _known[address] = (tag, answer);
    }

    // Also on a 200: Azure slows down before it refuses. GitHub tells by the clock when its hour is over.
    private TimeSpan? WaitOf(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _clock.GetUtcNow(),
            _ => IsSpent(response) ? ResetIn(response)
            : response.StatusCode == HttpStatusCode.TooManyRequests ? TimeSpan.FromMinutes(1)
            : (TimeSpan?)null,
        };
        return wait is not { } time || time <= TimeSpan.Zero ? null
            : time < _longestPause ? time
            : _longestPause;
    }

    private static bool IsSpent(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests
        && Header(response, "x-ratelimit-remaining") == "0";

    private TimeSpan? ResetIn(HttpResponseMessage response) =>
        long.TryParse(Header(response, "x-ratelimit-reset"), CultureInfo.InvariantCulture, out var at) && at is > 0 and < 253402300799
            ? DateTimeOffset.FromUnixTimeSeconds(at) - _clock.GetUtcNow()
            : TimeSpan.FromMinutes(1);

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
