using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBot.Cli.Strings;

/// <summary>The place of a running bot that takes strings, over HTTP.</summary>
internal sealed class StringsClient(Uri bot, BuildEnvironment here) : IDisposable
{
    // A file may have half a million strings, and each is looked at before the answer.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);

    // A proxy set for the way out must not see, or lose, what is said to this machine.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = !bot.IsLoopback }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The part of the address that a person may see: never a password in it.</summary>
    public string Shown => bot.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    public async Task<SendAnswer> SendAsync(SendWish wish, string file, Stream content, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_patience, here.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var request = Request(wish, file, content);
            using var response = await _http.SendAsync(request, either.Token);
            return await ReadAsync(response, either.Token);
        }
        catch (HttpRequestException lost)
        {
            var nobody = lost.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError;
            return new SendAnswer.Unreachable(nobody ? "No bot listens there" : "The connection broke");
        }
        catch (JsonException)
        {
            return new SendAnswer.Unreachable("What answers there does not speak like a bot");
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new SendAnswer.Unreachable(
                string.Create(CultureInfo.InvariantCulture, $"No answer within {_patience.TotalMinutes:0} minutes")
            );
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(SendWish wish, string file, Stream content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address(wish, file)) { Content = new StreamContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        if (here.Token is { Length: > 0 } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        // So that a bot that refuses is heard before it hangs up on a large file.
        request.Headers.ExpectContinue = true;
        return request;
    }

    private Uri Address(SendWish wish, string file)
    {
        (string Name, string? Value)[] said =
        [
            ("build", wish.Build.Build),
            ("revision", wish.Build.Revision),
            ("url", wish.Build.Url),
            ("source", wish.Source),
            ("locale", wish.Locale),
            ("format", wish.Format),
            ("file", file),
            ("override", wish.Override ? "true" : null),
        ];
        var query = string.Join(
            '&',
            said.Where(one => one.Value is not null).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}")
        );
        var root = bot.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');
        return new Uri($"{root}/hooks/strings/{Uri.EscapeDataString(wish.Project)}?{query}");
    }

    private static async Task<SendAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var isJson = response.Content.Headers.ContentType?.MediaType is "application/problem+json" or "application/json";
        var said = isJson ? await response.Content.ReadFromJsonAsync(AnswerJson.Default.WireAnswer, cancellationToken) : null;
        if (response.IsSuccessStatusCode)
            return said?.Message is { } message ? new SendAnswer.Taken(message) : throw new JsonException();
        var why =
            said?.Detail ?? said?.Title ?? string.Create(CultureInfo.InvariantCulture, $"The bot answered {(int)response.StatusCode}.");
        return response.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests
            ? new SendAnswer.Unreachable(why.TrimEnd('.'))
            : new SendAnswer.Refused(why);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WireAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext;
