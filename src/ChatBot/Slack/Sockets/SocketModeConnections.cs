using ChatBot.Settings;
using ChatBot.Slack.People;
using ChatBot.Slack.Rest;

namespace ChatBot.Slack.Sockets;

/// <summary>
/// Keeps the sockets open: several, opened apart in time so that they do not end together, each replaced before Slack ends it.
/// https://docs.slack.dev/apis/events-api/using-socket-mode
/// </summary>
internal sealed partial class SocketModeConnections(
    SlackApi api,
    SlackConnectionState state,
    SlackStartup startup,
    EnvelopeHandler envelopes,
    ChatBotSettings settings,
    TimeProvider clock,
    ILogger<SocketModeConnections> logger
) : BackgroundService
{
    private static readonly TimeSpan _apart = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _hello = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _lasting = TimeSpan.FromSeconds(10);

    // A line that breaks now and then is replaced at once.
    private const int FreeDrops = 3;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (state.IsOverHttp)
            return;
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, state.Over.Token);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, settings.Slack.Sockets).Select(slot => KeepAsync(slot, until.Token)));
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            LogEnded();
        }
    }

    // One place among the sockets: always a socket that listens, or the attempt to open one.
    private async Task KeepAsync(int slot, CancellationToken cancellationToken)
    {
        if (slot > 0)
            await Task.Delay(_apart * slot, clock, cancellationToken);
        var (drops, backOff) = (0, new SocketBackoff(clock));
        SocketSession? last = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            var next = await TryOpenAsync(slot, cancellationToken);
            if (next is { IsWelcome: true })
            {
                state.Disabled(false);
                last?.EndSoon(_grace);
                last = next;
                if (await LastedAsync(next))
                    (drops, backOff) = (0, new SocketBackoff(clock));
                if (!IsRefusal(next.Reason) && drops++ < FreeDrops)
                    continue;
            }
            else
                next?.EndSoon(_grace);
            if (next?.Reason == "link_disabled")
                state.Disabled(true);
            await backOff.WaitAsync(next?.Reason, cancellationToken);
        }
    }

    // One that is greeted and ends at once, each time, must not be opened all the time.
    private async Task<bool> LastedAsync(SocketSession socket)
    {
        var since = clock.GetTimestamp();
        await socket.LeavingAsync();
        return clock.GetElapsedTime(since) >= _lasting;
    }

    // All other reasons, also those to come, want a replacement.
    private static bool IsRefusal(string? reason) => reason is "link_disabled" or "too_many_websockets";

    private async Task<SocketSession?> TryOpenAsync(int slot, CancellationToken cancellationToken)
    {
        try
        {
            var url = await api.OpenSocketAsync(cancellationToken);
            var listening = await SocketSession.StartAsync(
                await SlackSocket.ConnectAsync(url, clock, cancellationToken),
                _hello,
                startup,
                state,
                envelopes,
                clock,
                logger,
                cancellationToken
            );
            if (listening.Reason is not null)
                LogRefused(slot, listening.Reason);
            else
                LogOpened(slot, listening.Connections);
            return listening;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotOpened(slot, e.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Debug, "All sockets to Slack ended.")]
    private partial void LogEnded();

    [LoggerMessage(LogLevel.Information, "Socket {Slot} to Slack listens; the app has {Connections} open, with those of other copies.")]
    private partial void LogOpened(int slot, int connections);

    [LoggerMessage(LogLevel.Warning, "Socket {Slot} to Slack was refused: {Reason}.")]
    private partial void LogRefused(int slot, string reason);

    [LoggerMessage(LogLevel.Warning, "Socket {Slot} to Slack could not be opened: {Why}")]
    private partial void LogNotOpened(int slot, string why);
}
