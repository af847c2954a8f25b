using System.Net.WebSockets;
using System.Text;

namespace ChatBot.Benchmarks.Slack;

/// <summary>One socket that the bot has opened.</summary>
internal sealed class Link(WebSocket socket)
{
    private static readonly byte[] _hello = Encoding.UTF8.GetBytes("""{"type":"hello","num_connections":1,"connection_info":{"app_id":"A1"},"debug_info":{"host":"applink","started":"2026-01-01 00:00:00.000","build_number":1,"approximate_connection_time":3600}}""");

    private readonly byte[] _heard = new byte[64 * 1024];

    public Task GreetAsync(CancellationToken stop) => SendAsync(_hello, stop).AsTask();

    public ValueTask SendAsync(ReadOnlyMemory<byte> envelope, CancellationToken stop) => socket.SendAsync(envelope, WebSocketMessageType.Text, endOfMessage: true, stop);

    /// <summary>The next frame, whole; null when there will be none. It is good until the next is asked for.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> HearAsync(CancellationToken stop)
    {
        var length = 0;
        ValueWebSocketReceiveResult got;
        do
        {
            got = await socket.ReceiveAsync(_heard.AsMemory(length), stop);
            length += got.Count;
        }
        while (!got.EndOfMessage);
        return got.MessageType == WebSocketMessageType.Close ? null : _heard.AsMemory(0, length);
    }

    /// <summary>Ends it as a broken network does, without a word.</summary>
    public void Cut() => socket.Abort();
}
