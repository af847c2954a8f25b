using System.Net.Http.Headers;
using ChatBot.Settings;
using ChatBot.Templates;

namespace ChatBot.Strings.Webhooks;

/// <summary>Makes of a call of the settings what goes over the wire.</summary>
internal sealed class WebhookRequests(WebhookBodies bodies)
{
    /// <summary>The header by which a service knows a call that it was sent before.</summary>
    public const string KeyHeader = "Idempotency-Key";

    private const string ContentType = "Content-Type";

    /// <summary>Makes it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="key">The same for every try, and another for other news.</param>
    /// <param name="news">What it tells.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    /// <exception cref="WebhookException">What fills a hole cannot stand where it is.</exception>
    public async Task<HttpRequestMessage> OfAsync(
        StringCallSettings call,
        string key,
        WebhookNews news,
        CancellationToken cancellationToken
    )
    {
        var template = HttpTemplate.Of(call.Send)!;
        var address = template.At(news.Fill) ?? throw new WebhookException("a value in its address would lead elsewhere");
        var request = new HttpRequestMessage(template.Method, address) { Content = await bodies.OfAsync(call, news, cancellationToken) };
        request.Headers.TryAddWithoutValidation(KeyHeader, Inert(key));
        foreach (var (name, value) in call.Headers)
            Add(request, name, TextTemplate.Fill(value, hole => news.Fill(hole) is { } text ? Inert(text) : null));
        return request;
    }

    /// <summary>Whether a header can be sent.</summary>
    public static bool CanBeSent(string name, string value)
    {
        if (!value.All(c => c is >= ' ' and <= '~'))
            return false;
        if (name.Equals(ContentType, StringComparison.OrdinalIgnoreCase))
            return MediaTypeHeaderValue.TryParse(value, out _);
        using var request = new HttpRequestMessage();
        return request.Headers.TryAddWithoutValidation(name, value);
    }

    private static void Add(HttpRequestMessage request, string name, string value)
    {
        if (name.Equals(ContentType, StringComparison.OrdinalIgnoreCase))
        {
            request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            return;
        }
        request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    }

    // A header holds ASCII only: the rest is written as in an address.
    private static string Inert(string text) =>
        string.Concat(
            text.EnumerateRunes().Select(rune => rune.Value is >= ' ' and <= '~' ? rune.ToString() : Uri.EscapeDataString(rune.ToString()))
        );
}
