using System.Net.WebSockets;
using System.Text.Json;
using ChatBot.Discord.Wire;

namespace ChatBot.Discord.Gateway;

/// <summary>
/// One connection to the gateway, from its hello to its end:
/// https://discord.com/developers/docs/events/gateway#connection-lifecycle
/// </summary>
/// <param name="socket">The line.</param>
/// <param name="greeting">Says who the bot is, or which session it goes on with.</param>
/// <param name="session">The session that is gone on with; null for a new one.</param>
/// <param name="pump">Where events go.</param>
/// <param name="clock">The time.</param>
/// <param name="random">When the first heartbeat goes.</param>
/// <param name="logger">Where it is told.</param>
internal sealed partial class GatewayConnection(
    GatewaySocket socket,
    Func<GatewaySession?, byte[]> greeting,
    GatewaySession? session,
    GatewayEventPump pump,
    TimeProvider clock,
    Random random,
    ILogger logger
)
{
    // Silence instead of a hello, or of a session, is a dead line.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private GatewaySession? _session = session;
    private bool _isReplaying = session is not null;
    private bool _isOpen;
    private Task? _beating;
    private DisconnectReason? _end;

    /// <summary>The session; null as long as there is none.</summary>
    public GatewaySession? Session => _session;

    /// <summary>Called when a session is open: a new one, or one that goes on.</summary>
    public required Func<GatewaySession, bool, Task> OpenedAsync { get; init; }

    /// <summary>Reads until it ends.</summary>
    public async Task<DisconnectReason> RunAsync(CancellationToken cancellationToken)
    {
        using var dead = new CancellationTokenSource();
        var leaving = Task.CompletedTask;
        // A read that is cancelled breaks the line: the close that keeps the session goes first.
        var stopping = cancellationToken.UnsafeRegister(_ => leaving = LeaveAsync(null, dead), null);
        var patience = clock.CreateTimer(
            _ =>
            {
                if (!_isOpen)
                    _ = LeaveAsync("no session came", dead);
            },
            null,
            _patience,
            Timeout.InfiniteTimeSpan
        );
        var heartbeat = new Heartbeat(socket, () => _session?.Sequence.Last ?? 0, clock, random);
        try
        {
            while (_end is null && await socket.ReadAsync(dead.Token) is { } bytes)
                await HeardAsync(bytes, heartbeat, dead);
            cancellationToken.ThrowIfCancellationRequested();
            return _end ?? DisconnectReason.Of(socket.CloseCode);
        }
        // Half a character in a name is no JSON error, and must not end the program either.
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            LogUnread();
            return new DisconnectReason(DisconnectAction.Resume, "a frame that cannot be read");
        }
        catch (Exception e)
            when ((e is WebSocketException or OperationCanceledException or IOException) && !cancellationToken.IsCancellationRequested)
        {
            return _end
                ?? (socket.CloseCode is { } code ? DisconnectReason.Of(code) : new DisconnectReason(DisconnectAction.Resume, e.Message));
        }
        finally
        {
            await stopping.DisposeAsync();
            await patience.DisposeAsync();
            await leaving;
            await socket.CloseAsync();
            await dead.CancelAsync();
            if (_beating is not null)
                await _beating;
        }
    }

    private async Task LeaveAsync(string? why, CancellationTokenSource dead)
    {
        if (why is not null)
            _end ??= new DisconnectReason(DisconnectAction.Resume, why);
        await socket.CloseAsync();
        try
        {
            await dead.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself meanwhile.
            return;
        }
    }

    private async ValueTask HeardAsync(ReadOnlyMemory<byte> bytes, Heartbeat heartbeat, CancellationTokenSource dead)
    {
        var frame = Frame.Read(bytes);
        switch (frame.Op)
        {
            case Op.Dispatch:
                await DispatchAsync(frame);
                break;
            case Op.Hello:
                await GreetAsync(frame, heartbeat, dead);
                break;
            case Op.Heartbeat:
                await heartbeat.BeatAsync(dead.Token);
                break;
            case Op.HeartbeatAck:
                heartbeat.Answered();
                break;
            case Op.Reconnect:
                _end = new DisconnectReason(DisconnectAction.Resume, "Discord wants a new connection");
                break;
            case Op.InvalidSession:
                var isKept = frame.Data.Span.SequenceEqual("true"u8);
                _end = new DisconnectReason(
                    isKept ? DisconnectAction.Resume : DisconnectAction.Renew,
                    $"the session is invalid ({(isKept ? "but kept" : "and over")})"
                )
                {
                    AfterAWhile = true,
                };
                break;
            default:
                pump.Unknown("opcode", ((int)frame.Op).ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }

    private async Task GreetAsync(Frame frame, Heartbeat heartbeat, CancellationTokenSource dead)
    {
        var hello = JsonSerializer.Deserialize(frame.Data.Span, DiscordJson.Default.Hello);
        _beating ??= BeatAsync(heartbeat, TimeSpan.FromMilliseconds(hello?.HeartbeatInterval is > 0 and var told ? told : 41_250), dead);
        await socket.SendAsync(greeting(_session), dead.Token);
    }

    // A heart that stops by itself found the line dead.
    private async Task BeatAsync(Heartbeat heartbeat, TimeSpan interval, CancellationTokenSource dead)
    {
        try
        {
            await heartbeat.BeatAsync(interval, dead.Token);
            await LeaveAsync("no answer came to a heartbeat", dead);
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private async ValueTask DispatchAsync(Frame frame)
    {
        switch (frame.Type)
        {
            case "READY":
                await ReadyAsync(frame);
                break;
            case "RESUMED":
                _session?.Sequence.Passed(frame.Sequence ?? 0);
                (_isReplaying, _isOpen) = (false, true);
                if (_session is not null)
                    await OpenedAsync(_session, false);
                break;
            default:
                if (_session is not { } session)
                    break;
                if (frame.Sequence is { } at && at <= session.Sequence.Last)
                    break;
                pump.Take(frame, session, _isReplaying);
                break;
        }
    }

    private async Task ReadyAsync(Frame frame)
    {
        var ready = JsonSerializer.Deserialize(frame.Data.Span, DiscordJson.Default.Ready);
        if (ready is not { SessionId: { Length: > 0 } id })
            throw new JsonException("A session without an id.");
        _session = pump.Begin(ready, id);
        _session.Sequence.Passed(frame.Sequence ?? 0);
        (_isReplaying, _isOpen) = (false, true);
        await OpenedAsync(_session, true);
    }

    [LoggerMessage(LogLevel.Warning, "Discord's gateway sent a frame that cannot be read; the connection is replaced.")]
    private partial void LogUnread();
}
