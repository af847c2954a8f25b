using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ChatBot.Tests.Support;

namespace ChatBot.Tests.Fakes.Slack;

/// <summary>Talks to the fake with nothing but HTTP and sockets.</summary>
internal sealed class PlainClient(FakeSlack slack) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = Patience.Longest };
    private readonly CancellationTokenSource _guard = new(Patience.Longest);

    public CancellationToken Guard => _guard.Token;

    public Task<JsonElement> CallAsync(string method, params (string Name, string Value)[] form) => CallAsync(method, slack.BotToken, form);

    public async Task<JsonElement> CallAsync(string method, string? token, params (string Name, string Value)[] form)
    {
        using var response = await SendAsync(
            method,
            new FormUrlEncodedContent(form.Select(one => KeyValuePair.Create(one.Name, one.Value))),
            token
        );
        Assert.Equal(200, (int)response.StatusCode);
        return Parsed(await response.Content.ReadAsStringAsync(Guard));
    }

    public async Task<JsonElement> CallJsonAsync(string method, string json)
    {
        using var response = await SendAsync(method, new StringContent(json, Encoding.UTF8, "application/json"), slack.BotToken);
        return Parsed(await response.Content.ReadAsStringAsync(Guard));
    }

    public async Task<string> ErrorAsync(string method, params (string Name, string Value)[] form)
    {
        var answer = await CallAsync(method, form);
        return answer.GetProperty("ok").GetBoolean() ? "" : answer.GetProperty("error").GetString()!;
    }

    /// <summary>The ts of a new message.</summary>
    public async Task<string> PostAsync(string text, params (string Name, string Value)[] more)
    {
        var answer = await CallAsync("chat.postMessage", [("channel", "C1"), ("text", text), .. more]);
        return answer.GetProperty("ok").GetBoolean()
            ? answer.GetProperty("ts").GetString()!
            : throw new InvalidOperationException(answer.GetRawText());
    }

    public Task<HttpResponseMessage> SendAsync(string method, HttpContent content, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, slack.ApiBaseUrl + method) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return _http.SendAsync(request, Guard);
    }

    public Task<HttpResponseMessage> SendAsync(Uri url, string json) =>
        _http.PostAsync(url, new StringContent(json, Encoding.UTF8, "application/json"), Guard);

    public async Task<Uri> TicketAsync() => new((await CallAsync("apps.connections.open", slack.AppToken)).GetProperty("url").GetString()!);

    /// <summary>A socket that was greeted.</summary>
    public async Task<PlainSocket> ConnectAsync()
    {
        var socket = await OpenAsync();
        Assert.Equal("hello", (await socket.ReadAsync()).GetProperty("type").GetString());
        return socket;
    }

    public async Task<PlainSocket> OpenAsync()
    {
        var wire = new ClientWebSocket();
        await wire.ConnectAsync(await TicketAsync(), Guard);
        return new PlainSocket(wire, Guard);
    }

    public void Dispose()
    {
        _http.Dispose();
        _guard.Dispose();
    }

    private static JsonElement Parsed(string text) => JsonDocument.Parse(text).RootElement;
}

/// <summary>The bot's end of a socket.</summary>
internal sealed class PlainSocket(ClientWebSocket wire, CancellationToken cancellationToken) : IDisposable
{
    public async Task<JsonElement> ReadAsync() =>
        JsonDocument.Parse(await ReadTextAsync() ?? throw new InvalidOperationException("The socket was closed.")).RootElement;

    /// <summary>The next text; null is a close frame or the end of the line.</summary>
    public async Task<string?> ReadTextAsync()
    {
        var buffer = new byte[65536];
        try
        {
            var at = 0;
            while (true)
            {
                var part = await wire.ReceiveAsync(buffer.AsMemory(at), cancellationToken);
                if (part.MessageType == WebSocketMessageType.Close)
                    return null;
                at += part.Count;
                if (part.EndOfMessage)
                    return Encoding.UTF8.GetString(buffer, 0, at);
            }
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    public Task AckAsync(JsonElement envelope, string? payload = null)
    {
        var id = envelope.GetProperty("envelope_id").GetString();
        return SendAsync(payload is null ? $$"""{"envelope_id":"{{id}}"}""" : $$"""{"envelope_id":"{{id}}","payload":{{payload}}}""");
    }

    public Task SendAsync(string text) => wire.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, cancellationToken);

    public void Dispose() => wire.Dispose();
}
