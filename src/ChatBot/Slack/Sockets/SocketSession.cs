using System.Net.WebSockets;
using System.Text.Json;
using ChatBot.Slack.People;
using ChatBot.Slack.Rest;
using ChatBot.Slack.Wire;

namespace ChatBot.Slack.Sockets;

/// <summary>
/// A socket that listens: from its hello until Slack wants it replaced, or it ends. After that it still reads what comes.
/// </summary>
#pragma warning disable CA1001 // It ends itself. The source holds nothing, and the timer may still cancel it after the end.
internal sealed partial class SocketSession
#pragma warning restore CA1001
{
    private readonly SlackSocket _socket;
    private readonly SlackStartup _startup;
    private readonly SlackConnectionState _state;
    private readonly EnvelopeHandler _envelopes;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _leaving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _grace;
    private int _open;

    private SocketSession(
        SlackSocket socket,
        SlackStartup startup,
        SlackConnectionState state,
        EnvelopeHandler envelopes,
        TimeProvider clock,
        ILogger logger
    ) => (_socket, _startup, _state, _envelopes, _clock, _logger) = (socket, startup, state, envelopes, clock, logger);

    /// <summary>Why Slack wants it replaced, or refused it; null as long as it does not.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether Slack greeted it.</summary>
    public bool IsWelcome { get; private set; }

    /// <summary>How many sockets the app has, with those of other copies of the program.</summary>
    public int Connections { get; private set; }

    /// <summary>Begins to read, and returns after the hello, or when Slack refuses the socket.</summary>
    /// <exception cref="TimeoutException">Slack said nothing.</exception>
    /// <exception cref="WebSocketException">The line broke before the hello.</exception>
    public static async Task<SocketSession> StartAsync(
        SlackSocket socket,
        TimeSpan patience,
        SlackStartup startup,
        SlackConnectionState state,
        EnvelopeHandler envelopes,
        TimeProvider clock,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        var listening = new SocketSession(socket, startup, state, envelopes, clock, logger);
        _ = listening.RunAsync(cancellationToken);
        try
        {
            await listening._hello.Task.WaitAsync(patience, clock, cancellationToken);
            return listening;
        }
        catch (Exception)
        {
            await listening._end.CancelAsync();
            throw;
        }
    }

    /// <summary>Ends when a replacement is wanted: Slack said so, or the socket ended.</summary>
    public Task LeavingAsync() => _leaving.Task;

    /// <summary>Ends it when Slack has not ended it after a while.</summary>
    public void EndSoon(TimeSpan grace) => _grace = _clock.CreateTimer(_ => _end.Cancel(), null, grace, Timeout.InfiniteTimeSpan);

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        // Sockets come and go for months; none of them may stay behind in what ends them all.
        using var stopping = cancellationToken.UnsafeRegister(_ => _end.Cancel(), null);
        try
        {
            while (await _socket.ReadAsync(_end.Token) is { } frame)
                await HeardAsync(frame);
            LogClosed();
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            if (!_end.IsCancellationRequested)
                LogBroken(e.Message);
        }
        catch (Exception e)
        {
            LogFault(e);
        }
        finally
        {
            if (Interlocked.Exchange(ref _open, 0) == 1)
                _state.SocketClosed();
            _hello.TrySetException(
                new WebSocketException(WebSocketError.ConnectionClosedPrematurely, "The socket ended before its hello.")
            );
            _ = _hello.Task.Exception;
            _leaving.TrySetResult();
            if (_grace is not null)
                await _grace.DisposeAsync();
            await _socket.CloseAsync();
            await _socket.DisposeAsync();
        }
    }

    private async ValueTask HeardAsync(ReadOnlyMemory<byte> frame)
    {
        Envelope envelope;
        try
        {
            envelope = Envelope.Read(frame);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            _envelopes.Unread();
            return;
        }
        switch (envelope.Type)
        {
            case "hello":
                await WelcomedAsync(envelope.Connections);
                break;
            case "disconnect":
                Leave(envelope.Reason);
                break;
            default:
                if (envelope.Id.Length > 0)
                    await _envelopes.TakeAsync(_socket, envelope, _end.Token);
                break;
        }
    }

    private async Task WelcomedAsync(int connections)
    {
        // Nothing can be understood before it is known who the bot is there.
        await _startup.KnownAsync(_end.Token);
        (IsWelcome, Connections) = (true, connections);
        if (Interlocked.Exchange(ref _open, 1) == 0)
            _state.SocketOpened();
        _hello.TrySetResult();
    }

    private void Leave(string reason)
    {
        Reason = reason;
        // It listens on while the new one opens; but one that is refused never listened.
        if (reason is "link_disabled" or "too_many_websockets" && Interlocked.Exchange(ref _open, 0) == 1)
            _state.SocketClosed();
        _hello.TrySetResult();
        _leaving.TrySetResult();
        LogLeaving(reason);
    }

    [LoggerMessage(LogLevel.Debug, "A socket to Slack was closed.")]
    private partial void LogClosed();

    [LoggerMessage(LogLevel.Information, "A socket to Slack broke: {Why}")]
    private partial void LogBroken(string why);

    [LoggerMessage(LogLevel.Information, "Slack wants a socket replaced: {Reason}.")]
    private partial void LogLeaving(string reason);

    [LoggerMessage(LogLevel.Error, "A socket to Slack could not be read any more.")]
    private partial void LogFault(Exception e);
}
