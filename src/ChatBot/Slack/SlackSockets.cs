using System.Net.WebSockets;
using ChatBot.Posts;
using ChatBot.Settings;

namespace ChatBot.Slack;

/// <summary>
/// Keeps the sockets open: several, opened apart in time so that they do not end together, each replaced before Slack ends it.
/// https://docs.slack.dev/apis/events-api/using-socket-mode
/// </summary>
internal sealed partial class SlackSockets(SlackApi api, SlackState state, SlackStart start, SlackInbox inbox, ChatBotSettings settings, TimeProvider clock, ILogger<SlackSockets> logger) : BackgroundService
{
    private static readonly TimeSpan _apart = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _hello = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (state.IsOverHttp) return;
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
    private async Task KeepAsync(int slot, CancellationToken stop)
    {
        if (slot > 0) await Task.Delay(_apart * slot, clock, stop);
        var backOff = new BackOff(clock);
        Listening? last = null;
        while (!stop.IsCancellationRequested)
        {
            var next = await TryOpenAsync(slot, stop);
            if (next is not null)
            {
                backOff.Reset();
                last?.EndSoon(_grace);
                last = next;
                await next.LeavingAsync();
                state.Disabled(next.Reason == "link_disabled");
                if (next.Reason is "warning" or "refresh_requested") continue;
                last = null;
                if (next.Reason is not ("link_disabled" or "too_many_websockets")) continue;
            }
            await backOff.WaitAsync(next?.Reason, stop);
        }
    }

    private async Task<Listening?> TryOpenAsync(int slot, CancellationToken stop)
    {
        try
        {
            var url = await api.OpenSocketAsync(stop);
            var listening = await Listening.StartAsync(await SlackSocket.ConnectAsync(url, clock, stop), _hello, start, state, inbox, clock, logger, stop);
            if (listening.Reason is not null) LogRefused(slot, listening.Reason);
            else LogOpened(slot, listening.Connections);
            return listening.Reason is null or "too_many_websockets" or "link_disabled" ? listening : null;
        }
        catch (Exception e) when (e is SlackException or SlackUnsureException or SlowDownException or RefusedException or WebSocketException or IOException or TimeoutException or HttpRequestException)
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
