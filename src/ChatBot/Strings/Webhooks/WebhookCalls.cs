using System.Text.Json;
using ChatBot.Core.Chat;
using ChatBot.Core.Strings;
using ChatBot.Settings;
using ChatBot.Strings.Store;
using ChatBot.Templates;

namespace ChatBot.Strings.Webhooks;

/// <summary>Makes the calls of a hook, one after the other, what one answers going into the next.</summary>
internal sealed class WebhookCalls(
    [FromKeyedServices(WebhookCalls.Http)] HttpClient http,
    WebhookRequests requests,
    IUnitsOfWork units,
    TimeProvider clock
)
{
    /// <summary>The key of the client that calls services.</summary>
    public const string Http = "translation services";

    // What is kept of an answer is short.
    private const int LongestAnswer = 1 << 20;
    private const int MostNews = 1_000;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>How long the calls of a hook may take together, and then some.</summary>
    public static TimeSpan Longest(StringHookSettings hook) => _patience * (hook.Calls.Count + 1);

    /// <summary>Makes them.</summary>
    /// <returns>Null when all went well, else what went wrong, without a dot; all of it may be repeated from the start.</returns>
    public async Task<string?> MakeAsync(StringHookSettings hook, StringUpload upload, CancellationToken cancellationToken)
    {
        StringNews brought;
        await using (var unit = units.Begin())
            brought = await unit.Of<SqlWebhookBook>().NewsAsync(upload, MostNews, cancellationToken);
        var news = new WebhookNews(upload, brought);
        for (var i = 0; i < hook.Calls.Count; i++)
            if (await TryAsync(hook.Calls[i], $"{hook.Name}-{upload.Project}-{upload.Id}-{i + 1}", news, cancellationToken) is { } fault)
                return hook.Calls.Count == 1 ? fault : $"{fault} (call {i + 1} of {hook.Calls.Count})";
        return null;
    }

    private async Task<string?> TryAsync(StringCallSettings call, string key, WebhookNews news, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_patience, clock);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var request = await requests.OfAsync(call, key, news, until.Token);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, until.Token);
            if (!answer.IsSuccessStatusCode)
                return await RefusalAsync(answer, call, until.Token);
            if (call.Keep.Count > 0)
                await KeepAsync(call, answer, news, until.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"it did not answer within {_patience.TotalSeconds:0} s";
        }
        catch (Exception e) when (e is WebhookException or TemplateException)
        {
            return e.Message;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Broken(e);
        }
    }

    private static async Task<string> RefusalAsync(HttpResponseMessage answer, StringCallSettings call, CancellationToken cancellationToken)
    {
        var status = (int)answer.StatusCode;
        if (status is >= 300 and < 400)
            return $"it answered {status}: it lives at another address, and nothing is sent on";
        return await WebhookErrorText.OfAsync(answer, call, cancellationToken) is { Length: > 0 } words
            ? $"it answered {status}: {words}"
            : $"it answered {status}";
    }

    private static string Broken(Exception e) =>
        e is not HttpRequestException http
            ? "the line broke before it answered"
            : http.HttpRequestError switch
            {
                HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError =>
                    $"it could not be reached: {e.Message.TrimEnd('.')}",
                HttpRequestError.ConfigurationLimitExceeded => "its answer is too long to keep something of it",
                _ => "the line broke before it answered",
            };

    private static async Task KeepAsync(
        StringCallSettings call,
        HttpResponseMessage answer,
        WebhookNews news,
        CancellationToken cancellationToken
    )
    {
        await answer.Content.LoadIntoBufferAsync(LongestAnswer, cancellationToken);
        try
        {
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            foreach (var (name, path) in call.Keep)
                news.Holes[name] =
                    At(json.RootElement, path) ?? throw new WebhookException($"its answer has no {path}, which the next call needs");
        }
        catch (JsonException)
        {
            throw new WebhookException("its answer is no JSON, and the next call needs something of it");
        }
    }

    private static string? At(JsonElement json, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (json.ValueKind == JsonValueKind.Array && int.TryParse(name, out var place) && place >= 0 && place < json.GetArrayLength())
                json = json[place];
            else if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
                return null;
        }
        return json.ValueKind is JsonValueKind.String or JsonValueKind.Number ? json.ToString() : null;
    }
}
