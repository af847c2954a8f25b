using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatBot.Core.Posts;
using ChatBot.Discord.Wire;
using ChatBot.Settings;

namespace ChatBot.Discord.Rest;

/// <summary>
/// Calls Discord's REST API, v10: https://discord.com/developers/docs/reference. Its limits are obeyed before they are hit; a token that is
/// no longer good ends all traffic.
/// </summary>
internal sealed class DiscordApi(
    [FromKeyedServices(DiscordApi.Platform)] HttpClient http,
    ChatBotSettings settings,
    DiscordLimits limits,
    DiscordConnectionState state,
    TimeProvider clock
)
{
    /// <summary>The name of the platform: of its rooms, its accounts and its clients.</summary>
    public const string Platform = "discord";

    private const int LongestAnswer = 8 << 20;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan _restAtLeast = TimeSpan.FromSeconds(1);

    // Discord turns callers of other forms away: https://discord.com/developers/docs/reference#user-agent
    private static readonly string _userAgent =
        $"DiscordBot (https://github.com/chatbot/chatbot, {typeof(DiscordApi).Assembly.GetName().Version?.ToString(3) ?? "1.0.0"})";

    private readonly Uri _base = new(settings.Discord.ApiBaseUrl.TrimEnd('/') + "/");

    /// <summary>Makes a call, and reads its answer.</summary>
    /// <exception cref="DiscordException">Discord refused it; it was not done.</exception>
    /// <exception cref="DiscordUnsureException">Nobody knows whether it was done.</exception>
    /// <exception cref="SlowDownException">Too many calls; it was not done.</exception>
    /// <exception cref="RefusedException">The token is no longer good.</exception>
    public async Task<T> CallAsync<T>(DiscordCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        T? read = default;
        await CallAsync(call, async (body, until) => read = await JsonSerializer.DeserializeAsync(body, type, until), cancellationToken);
        return read ?? throw new DiscordUnsureException(call, "gave no answer");
    }

    /// <summary>Makes a call whose answer says nothing.</summary>
    /// <inheritdoc cref="CallAsync{T}"/>
    public Task CallAsync(DiscordCall call, CancellationToken cancellationToken) =>
        CallAsync(call, (_, _) => Task.CompletedTask, cancellationToken);

    private async Task CallAsync(DiscordCall call, Func<Stream, CancellationToken, Task> readAsync, CancellationToken cancellationToken)
    {
        if (state.Revoked is { } over)
            throw new RefusedException(over);
        using var turn = await limits.EnterAsync(call, cancellationToken);
        using var patience = new CancellationTokenSource(_patience, clock);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token, state.Over.Token);
        using var request = Request(call);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, until.Token);
            turn.Learn(RateLimit.Of(response));
            if ((int)response.StatusCode >= 500)
                throw new DiscordUnsureException(call, $"answered {(int)response.StatusCode}") { IsServers = true };
            await response.Content.LoadIntoBufferAsync(LongestAnswer, until.Token);
            await using var body = await response.Content.ReadAsStreamAsync(until.Token);
            if (!response.IsSuccessStatusCode)
                throw Refused(call, turn, response, await ErrorAsync(body, until.Token));
            await readAsync(body, until.Token);
        }
        catch (HttpRequestException e)
        {
            throw new DiscordUnsureException(call, "the line broke", e);
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw new DiscordUnsureException(call, "the answer could not be read", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DiscordUnsureException(
                call,
                state.Revoked is null ? $"no answer in {_patience.TotalSeconds:0} s" : "all traffic was ended",
                e
            );
        }
    }

    private HttpRequestMessage Request(DiscordCall call)
    {
        var request = new HttpRequestMessage(call.Verb, new Uri(_base, call.Path));
        request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        if (!call.IsAnswer)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bot {settings.Discord.BotToken}");
        if (call.Body.IsEmpty)
            return request;
        request.Content = new ReadOnlyMemoryContent(call.Body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return request;
    }

    private Exception Refused(DiscordCall call, BucketSlot turn, HttpResponseMessage response, DiscordError error)
    {
        limits.Refused(response.StatusCode, RateLimit.IsShared(response));
        // An old message that was changed too often comes as a 429, too, and no waiting helps soon.
        var isLimit = response.StatusCode == HttpStatusCode.TooManyRequests && error.Code != DiscordException.OldMessageEdits;
        if (isLimit || error.Code == DiscordException.SlowMode)
        {
            var wait = Wait(response, error);
            turn.Rest(wait, error.Global || RateLimit.IsGlobal(response));
            return new SlowDownException(wait);
        }
        if (response.StatusCode == HttpStatusCode.Unauthorized && !call.IsAnswer)
            state.Revoke(error.Message ?? "401");
        return new DiscordException(call, (int)response.StatusCode, error.Code, error.Told);
    }

    // The body says it in fractions of a second, the header rounded.
    private static TimeSpan Wait(HttpResponseMessage response, DiscordError error)
    {
        if (error.RetryAfter is > 0 and < 86_400)
            return TimeSpan.FromSeconds(error.RetryAfter);
        return
            response.Headers.TryGetValues("Retry-After", out var told)
            && double.TryParse(told.First(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds is > 0 and < 86_400
            ? TimeSpan.FromSeconds(seconds)
            : _restAtLeast;
    }

    private static async Task<DiscordError> ErrorAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(body, DiscordJson.Default.DiscordError, cancellationToken) ?? new DiscordError();
        }
        catch (JsonException)
        {
            // A page of some proxy on the way.
            return new DiscordError { Message = "no error of Discord's own" };
        }
    }
}
