using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ChatBot.Slack.Sockets;

/// <summary>One socket: reads its frames, and acks each envelope on the same socket once it is taken in.</summary>
internal sealed class SlackSocket : IAsyncDisposable
{
    private const int LongestFrame = 4 << 20;

    // Both, or a dead peer is never found:
    // https://learn.microsoft.com/dotnet/api/system.net.websockets.clientwebsocketoptions.keepalivetimeout
    private static readonly TimeSpan _ping = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _pong = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan _connect = TimeSpan.FromSeconds(30);

    // After the close frames the line may linger.
    private static readonly TimeSpan _close = TimeSpan.FromSeconds(1);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly TimeProvider _clock;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 << 10);

    private SlackSocket(TimeProvider clock)
    {
        _clock = clock;
        _socket.Options.KeepAliveInterval = _ping;
        _socket.Options.KeepAliveTimeout = _pong;
    }

    public static async Task<SlackSocket> ConnectAsync(Uri url, TimeProvider clock, CancellationToken cancellationToken)
    {
        var socket = new SlackSocket(clock);
        try
        {
            using var patience = new CancellationTokenSource(_connect, clock);
            using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
            await socket._socket.ConnectAsync(url, until.Token);
            return socket;
        }
        catch (Exception)
        {
            await socket.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next frame, good until the next call; null at the end. What is no text, or no object, is passed over.</summary>
    /// <exception cref="WebSocketException">The line broke.</exception>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                if (length == _buffer.Length)
                    Grow();
                part = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken);
                if (part.MessageType == WebSocketMessageType.Close)
                    return null;
                length += part.Count;
            } while (!part.EndOfMessage);
            if (part.MessageType == WebSocketMessageType.Text && length > 0 && _buffer[0] == (byte)'{')
                return _buffer.AsMemory(0, length);
        }
    }

    /// <summary>Tells Slack that an envelope is taken in.</summary>
    /// <param name="envelopeId">Which.</param>
    /// <param name="payload">The answer, as JSON; empty for none.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>False when the socket is gone: then Slack delivers it again.</returns>
    public async Task<bool> AckAsync(string envelopeId, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var frame = ArrayPool<byte>.Shared.Rent(envelopeId.Length * 6 + payload.Length + 40);
        try
        {
            var length = Write(frame, envelopeId, payload.Span);
            await _sending.WaitAsync(cancellationToken);
            try
            {
                await _socket.SendAsync(frame.AsMemory(0, length), WebSocketMessageType.Text, true, cancellationToken);
                return true;
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame);
        }
    }

    /// <summary>Closes it in order, or hard when the other side lets it hang.</summary>
    public async Task CloseAsync()
    {
        using var patience = new CancellationTokenSource(_close, _clock);
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            _socket.Abort();
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        // Not the semaphore: who waits at it would never be told that the line is gone.
        ArrayPool<byte>.Shared.Return(Interlocked.Exchange(ref _buffer, []));
        return ValueTask.CompletedTask;
    }

    private static int Write(byte[] frame, string envelopeId, ReadOnlySpan<byte> payload)
    {
        var head = "{\"envelope_id\":\""u8;
        head.CopyTo(frame);
        var length = head.Length + Encoding.UTF8.GetBytes(JsonEncodedText.Encode(envelopeId).Value, frame.AsSpan(head.Length));
        frame[length++] = (byte)'"';
        if (payload.Length > 0)
        {
            var name = ",\"payload\":"u8;
            name.CopyTo(frame.AsSpan(length));
            payload.CopyTo(frame.AsSpan(length + name.Length));
            length += name.Length + payload.Length;
        }
        frame[length++] = (byte)'}';
        return length;
    }

    private void Grow()
    {
        if (_buffer.Length >= LongestFrame)
            throw new WebSocketException(WebSocketError.HeaderError, "A frame of more than 4 MiB.");
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
