using System.Buffers;
using System.Net.WebSockets;

namespace ChatBot.Discord.Gateway;

/// <summary>One connection to the gateway: reads frames, and sends a few: https://discord.com/developers/docs/events/gateway</summary>
internal sealed class GatewaySocket : IAsyncDisposable
{
    /// <summary>A close that keeps the session, so that it can be gone on with; 1000 and 1001 end it.</summary>
    public const int KeepSession = 4200;

    // A server with many channels is told of in one frame.
    private const int LongestFrame = 64 << 20;
    private const int SmallBuffer = 32 << 10;

    // Discord takes 120 a minute, and ends who sends more.
    private const int MostSent = 110;

    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _connect = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _close = TimeSpan.FromSeconds(1);

    // Heartbeats are what tells a dead peer; these only keep the line from falling asleep on its way.
    private static readonly TimeSpan _ping = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly Queue<long> _sent = new();
    private readonly TimeProvider _clock;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(SmallBuffer);

    private GatewaySocket(TimeProvider clock)
    {
        _clock = clock;
        _socket.Options.KeepAliveInterval = _ping;
        _socket.Options.KeepAliveTimeout = _ping;
    }

    /// <summary>Why Discord closed it; null when it did not say.</summary>
    public int? CloseCode => (int?)_socket.CloseStatus;

    public static async Task<GatewaySocket> ConnectAsync(Uri url, TimeProvider clock, CancellationToken cancellationToken)
    {
        var socket = new GatewaySocket(clock);
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

    /// <summary>The next frame, good until the next call; null at the end.</summary>
    /// <exception cref="WebSocketException">The line broke, or the frame is too long.</exception>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        Shrink();
        var length = 0;
        while (true)
        {
            if (length == _buffer.Length)
                Grow();
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            length += part.Count;
            if (part.EndOfMessage)
                return _buffer.AsMemory(0, length);
        }
    }

    /// <summary>Sends a frame.</summary>
    /// <returns>False when it was not sent: the line is gone, or Discord would end it for too many.</returns>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        try
        {
            await _sending.WaitAsync(cancellationToken);
            try
            {
                while (_sent.TryPeek(out var first) && _clock.GetElapsedTime(first) >= _minute)
                    _sent.Dequeue();
                if (_sent.Count >= MostSent)
                    return false;
                _sent.Enqueue(_clock.GetTimestamp());
                await _socket.SendAsync(frame, WebSocketMessageType.Text, true, cancellationToken);
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
    }

    /// <summary>Closes it so that the session lives on.</summary>
    public async Task CloseAsync()
    {
        using var patience = new CancellationTokenSource(_close, _clock);
        try
        {
            await _sending.WaitAsync(patience.Token);
            try
            {
                if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                    await _socket.CloseOutputAsync((WebSocketCloseStatus)KeepSession, null, patience.Token);
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            _socket.Abort();
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        ArrayPool<byte>.Shared.Return(Interlocked.Exchange(ref _buffer, []));
        return ValueTask.CompletedTask;
    }

    private void Grow()
    {
        if (_buffer.Length >= LongestFrame)
            throw new WebSocketException(WebSocketError.HeaderError, "A frame of more than 64 MiB.");
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    // After the one long frame of a start come short ones for months.
    private void Shrink()
    {
        if (_buffer.Length <= SmallBuffer * 8)
            return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = ArrayPool<byte>.Shared.Rent(SmallBuffer);
    }
}
