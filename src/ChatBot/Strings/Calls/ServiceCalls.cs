using System.Text.Json;
using ChatBot.Chat;
using ChatBot.Pipelines;
using ChatBot.Settings;
using ChatBot.Storage;

namespace ChatBot.Strings.Calls;

/// <summary>Makes the calls of a hook, one after the other, what one answers going into the next.</summary>
internal sealed class ServiceCalls([FromKeyedServices(ServiceCalls.Http)] HttpClient http, ServiceBodies bodies, IUnitsOfWork units, TimeProvider clock)
{
    /// <summary>The key of the client that calls services.</summary>
    public const string Http = "translation services";

    // An answer of a service that is kept of is short.
    private const int LongestAnswer = 1 << 20;
    private const int LongestQuote = 200;
    private const int MostNews = 1_000;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>Makes them.</summary>
    /// <returns>Null when all went well, else what went wrong; no more than that one is safe to repeat from the start.</returns>
    public async Task<string?> MakeAsync(StringHookSettings hook, StringUpload upload, CancellationToken stop)
    {
        StringNews news;
        await using (var unit = units.Begin()) news = await unit.Of<SqlStringCalls>().NewsAsync(upload, MostNews, stop);
        Dictionary<string, string> holes = new()
        {
            ["project"] = upload.Project, ["source"] = upload.Source, ["build"] = upload.Build, ["revision"] = upload.Revision?.Sha ?? "", ["url"] = upload.Url,
            ["upload"] = $"{upload.Id}", ["new"] = $"{news.New}", ["changed"] = $"{news.Changed}",
        };
        foreach (var call in hook.Calls)
            if (await TryAsync(hook, call, new ServiceNews(upload, news, holes), stop) is { } fault) return fault;
        return null;
    }

    private async Task<string?> TryAsync(StringHookSettings hook, StringCallSettings call, ServiceNews news, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(_patience, clock);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            using var request = await RequestAsync(hook, call, news, until.Token);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, until.Token);
            await answer.Content.LoadIntoBufferAsync(LongestAnswer, until.Token);
            var text = await answer.Content.ReadAsStringAsync(until.Token);
            if (!answer.IsSuccessStatusCode) return $"it answered {(int)answer.StatusCode}: {new Posts.OutsideText(text).Cut(LongestQuote)}";
            return Keep(call, text, news.Holes);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return $"no answer in {_patience.TotalSeconds:0} s.";
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return $"the line broke: {e.Message}";
        }
    }

    private async Task<HttpRequestMessage> RequestAsync(StringHookSettings hook, StringCallSettings call, ServiceNews news, CancellationToken stop)
    {
        var (verb, address) = (call.Send.Split(' ')[0], call.Send[(call.Send.IndexOf(' ') + 1)..].Trim());
        var request = new HttpRequestMessage(new HttpMethod(verb), Triggers.Fill(address, hole => news.Holes.TryGetValue(hole, out var value) ? Uri.EscapeDataString(value) : null))
        {
            Content = await bodies.OfAsync(call, news, stop),
        };
        // The same for every try of the same news, so that a service that knows the header does nothing twice.
        request.Headers.TryAddWithoutValidation("Idempotency-Key", $"{hook.Name}-{news.Upload.Project}-{news.Upload.Id}-{hook.Calls.IndexOf(call)}");
        foreach (var (name, value) in call.Headers)
        {
            var filled = Triggers.Fill(value, hole => news.Holes.GetValueOrDefault(hole)).ReplaceLineEndings(" ");
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) && request.Content is { } content) content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(filled);
            else request.Headers.TryAddWithoutValidation(name, filled);
        }
        return request;
    }

    private static string? Keep(StringCallSettings call, string answer, Dictionary<string, string> holes)
    {
        if (call.Keep.Count == 0) return null;
        try
        {
            using var json = JsonDocument.Parse(answer);
            foreach (var (name, path) in call.Keep)
            {
                if (At(json.RootElement, path) is not { } value) return $"its answer has no {path}, which the next call needs.";
                holes[name] = value;
            }
            return null;
        }
        catch (JsonException)
        {
            return "its answer is no JSON, and the next call needs something of it.";
        }
    }

    private static string? At(JsonElement json, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (json.ValueKind == JsonValueKind.Array && int.TryParse(name, out var place) && place >= 0 && place < json.GetArrayLength()) json = json[place];
            else if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json)) return null;
        }
        return json.ValueKind is JsonValueKind.String or JsonValueKind.Number ? json.ToString() : null;
    }
}

/// <summary>What a service is told of.</summary>
/// <param name="Upload">The upload.</param>
/// <param name="News">What it brought.</param>
/// <param name="Holes">What fills the holes of the calls.</param>
internal sealed record ServiceNews(StringUpload Upload, StringNews News, Dictionary<string, string> Holes);
