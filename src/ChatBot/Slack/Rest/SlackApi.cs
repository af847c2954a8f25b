using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ChatBot.Core.Posts;
using ChatBot.Settings;
using ChatBot.Slack.Wire;

namespace ChatBot.Slack.Rest;

/// <summary>
/// Calls Slack's Web API, always as a form, which every method takes: https://docs.slack.dev/apis/web-api. A 429 rests its own method and
/// channel, and nothing else; a token that is no longer good ends all traffic.
/// </summary>
internal sealed class SlackApi(HttpClient http, ChatBotSettings settings, SlackConnectionState state, TimeProvider clock)
{
    private const int LongestAnswer = 8 << 20;

    // Slack may well take ten seconds; who gives up earlier asks twice.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _restAtLeast = TimeSpan.FromSeconds(1);

    private static readonly HashSet<string> _overErrors =
    [
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "user_removed_from_team",
        "team_disabled",
        "not_allowed_token_type",
    ];

    private readonly ConcurrentDictionary<(string Method, string Channel), (long Since, TimeSpan Wait)> _resting = new();
    private readonly Uri _base = new(settings.Slack.ApiBaseUrl.TrimEnd('/') + "/");

    /// <summary>Calls a method with the bot token.</summary>
    /// <exception cref="SlackException">Slack refused it; it was not done.</exception>
    /// <exception cref="SlackUnsureException">Nobody knows whether it was done.</exception>
    /// <exception cref="SlowDownException">Too many calls of this method in this channel; it was not done.</exception>
    public Task<SlackAnswer> CallAsync(
        string method,
        IEnumerable<(string Name, string? Value)> arguments,
        CancellationToken cancellationToken
    ) => CallAsync(method, arguments, "Slack:BotToken", settings.Slack.BotToken, cancellationToken);

    /// <summary>A fresh address for a socket: https://docs.slack.dev/reference/methods/apps.connections.open</summary>
    public async Task<Uri> OpenSocketAsync(CancellationToken cancellationToken)
    {
        var answer = await CallAsync("apps.connections.open", [], "Slack:AppToken", settings.Slack.AppToken, cancellationToken);
        return Uri.TryCreate(answer.Url, UriKind.Absolute, out var url)
            ? url
            : throw new SlackUnsureException("apps.connections.open", "gave no address");
    }

    private async Task<SlackAnswer> CallAsync(
        string method,
        IEnumerable<(string Name, string? Value)> arguments,
        string tokenName,
        string token,
        CancellationToken cancellationToken
    )
    {
        if (state.Revoked is { } over)
            throw new RefusedException(over);
        KeyValuePair<string, string>[] form =
        [
            .. arguments.Where(one => one.Value is not null).Select(one => KeyValuePair.Create(one.Name, one.Value!)),
        ];
        var channel = form.FirstOrDefault(one => one.Key == "channel").Value ?? "";
        if (
            _resting.TryGetValue((method, channel), out var rest)
            && rest.Wait - clock.GetElapsedTime(rest.Since) is var left
            && left > TimeSpan.Zero
        )
            throw new SlowDownException(left);
        using var patience = new CancellationTokenSource(_patience, clock);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token, state.Over.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_base, method)) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, until.Token);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
                throw SlowDown(method, channel, response);
            if ((int)response.StatusCode >= 500)
                throw new SlackUnsureException(method, $"answered {(int)response.StatusCode}") { IsServers = true };
            var answer = await ReadAsync(response, until.Token);
            return answer.Ok ? answer : throw Refused(method, channel, answer, response, tokenName);
        }
        catch (HttpRequestException e)
        {
            throw new SlackUnsureException(method, "the line broke", e) { MayBeDone = MayBeDone(e.HttpRequestError) };
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw new SlackUnsureException(method, "the answer could not be read", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SlackUnsureException(
                method,
                state.Revoked is null ? $"no answer in {_patience.TotalSeconds:0} s" : "all traffic was ended",
                e
            );
        }
    }

    // Before there is a connection, nothing was said on it.
    private static bool MayBeDone(HttpRequestError error) =>
        error is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError);

    private static async Task<SlackAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(LongestAnswer, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var answer =
            await JsonSerializer.DeserializeAsync(body, SlackJson.Default.SlackAnswer, cancellationToken)
            ?? throw new JsonException("An empty answer.");
        return response.Headers.TryGetValues("x-oauth-scopes", out var scopes) ? answer with { Scopes = string.Join(',', scopes) } : answer;
    }

    private Exception Refused(string method, string channel, SlackAnswer answer, HttpResponseMessage response, string tokenName)
    {
        var error = answer.Error ?? "no error code";
        if (error is "ratelimited" or "rate_limited")
            return SlowDown(method, channel, response);
        // Slack says of both that a part may have been done: https://docs.slack.dev/reference/methods/chat.postMessage
        if (error is "fatal_error" or "internal_error" or "service_unavailable" or "request_timeout")
            return new SlackUnsureException(method, error) { IsServers = true };
        if (_overErrors.Contains(error))
            state.Revoke(tokenName, error);
        return new SlackException(
            method,
            error,
            string.Join(
                "; ",
                (answer.ResponseMetadata?.Messages ?? [])
                    .Append(answer.Needed is { } needed ? $"needs the scope {needed}" : "")
                    .Where(one => one.Length > 0)
            )
        );
    }

    private SlowDownException SlowDown(string method, string channel, HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter?.Delta ?? _restAtLeast;
        if (wait < _restAtLeast)
            wait = _restAtLeast;
        _resting[(method, channel)] = (clock.GetTimestamp(), wait);
        return new SlowDownException(wait);
    }
}
