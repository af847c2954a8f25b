using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ChatBot.Tests.Fakes.Discord;

/// <summary>The bot's end of a line.</summary>
internal sealed class PlainSocket(ClientWebSocket wire, CancellationToken cancellationToken) : IDisposable
{
    private readonly byte[] _buffer = new byte[1 << 22];

    /// <summary>The id of its session.</summary>
    public string Session { get; set; } = "";

    /// <summary>The code that the other side closed with.</summary>
    public int? Code => (int?)wire.CloseStatus;

    public async Task<JsonElement> ReadAsync() =>
        JsonDocument.Parse(await ReadTextAsync() ?? throw new InvalidOperationException($"The line was closed with {Code}.")).RootElement;

    /// <summary>The next one, which must be this event; what it tells.</summary>
    public async Task<JsonElement> ReadAsync(string type)
    {
        var read = await ReadAsync();
        Assert.Equal(type, read.GetProperty("t").GetString());
        return read.GetProperty("d");
    }

    /// <summary>The next one of this op; what it tells.</summary>
    public async Task<JsonElement> ReadAsync(int op)
    {
        var read = await ReadAsync();
        Assert.Equal(op, read.GetProperty("op").GetInt32());
        return read.GetProperty("d");
    }

    /// <summary>The next text; null is a close frame or the end of the line.</summary>
    public async Task<string?> ReadTextAsync()
    {
        try
        {
            var at = 0;
            while (true)
            {
                var part = await wire.ReceiveAsync(_buffer.AsMemory(at), cancellationToken);
                if (part.MessageType == WebSocketMessageType.Close)
                    return null;
                at += part.Count;
                if (part.EndOfMessage)
                    return Encoding.UTF8.GetString(_buffer, 0, at);
            }
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    /// <summary>Reads until the line ends; the code it was closed with.</summary>
    public async Task<int?> ClosedAsync()
    {
        while (await ReadTextAsync() is not null) { }
        return Code;
    }

    public Task SendAsync(string text) => wire.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, cancellationToken);

    public Task IdentifyAsync(int intents = 33281, string token = "test.bot.token") =>
        SendAsync(
            $$$$"""{"op":2,"d":{"token":"{{{{token}}}}","intents":{{{{intents}}}},"properties":{"os":"linux","browser":"plain","device":"plain"}}}"""
        );

    public Task BeatAsync(int? last) =>
        SendAsync($$"""{"op":1,"d":{{last?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}} }""");

    public Task CloseAsync(int code) => wire.CloseOutputAsync((WebSocketCloseStatus)code, "", cancellationToken);

    public void Dispose() => wire.Dispose();
}
