using System.Net.WebSockets;

namespace ChatBot.Benchmarks.Contest;

/// <summary>One socket that the bot has opened.</summary>
internal sealed class Link(WebSocket socket)
{
    private readonly byte[] _heard = new byte[64 * 1024];

    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken) =>
        socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    /// <summary>The next frame, whole; null when there will be none. It is good until the next is asked for.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> HearAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        ValueWebSocketReceiveResult got;
        do
        {
            got = await socket.ReceiveAsync(_heard.AsMemory(length), cancellationToken);
            length += got.Count;
        } while (!got.EndOfMessage);
        return got.MessageType == WebSocketMessageType.Close ? null : _heard.AsMemory(0, length);
    }

    /// <summary>Ends it as a broken network does, without a word.</summary>
    public void Cut() => socket.Abort();
}
