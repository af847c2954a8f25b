using System.Net.WebSockets;
using ChatBot.Discord.Rest;
using ChatBot.Discord.Server;
using ChatBot.Hosting;
using ChatBot.Settings;
using ChatBot.Storage.Engine;

namespace ChatBot.Discord.Gateway;

/// <summary>
/// Keeps the gateway open: one connection, of the one copy of the program that has the lease. A session is gone on with over broken lines
/// and restarts, so that nothing that was said meanwhile is missed. https://discord.com/developers/docs/events/gateway
/// </summary>
internal sealed partial class DiscordGateway(
    DiscordStartup startup,
    DiscordConnectionState state,
    DiscordSessions sessions,
    GatewayAddress gateway,
    GatewayEventPump pump,
    MissedMessages catchUp,
    Database database,
    ChatBotSettings settings,
    StartupFailure failure,
    TimeProvider clock,
    Random random,
    ILogger<DiscordGateway> logger
) : BackgroundService
{
    private const string Query = "?v=10&encoding=json";

    // An address that cannot be reached so often is given up for the one that all sessions begin at.
    private const int MostMisses = 2;

    private static readonly TimeSpan _othersAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _afterFault = TimeSpan.FromSeconds(5);

    private bool _hasHeard;
    private bool _hasWaited;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, state.Over.Token);
        try
        {
            await startup.KnownAsync(until.Token);
            while (!until.IsCancellationRequested && await TryKeepLeaseAsync(until.Token)) { }
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            LogEnded();
        }
    }

    // A store that is away, or something nobody foresaw: the other rooms must not go down with it.
    private async Task<bool> TryKeepLeaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await KeepLeaseAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFault(e);
            await Task.Delay(_afterFault, clock, cancellationToken);
            return true;
        }
    }

    // False when there is no use in trying on.
    private async Task<bool> KeepLeaseAsync(CancellationToken cancellationToken)
    {
        await using var lease = await LeaseAsync(cancellationToken);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Lost);
        try
        {
            await ListenAsync(until.Token);
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogLost();
            return true;
        }
        finally
        {
            state.Closed();
            // Whoever has the lease now keeps a session of its own.
            await sessions.EndAsync(keeps: !lease.Lost.IsCancellationRequested);
        }
    }

    // Who has to wait for it is not the one that listens, and well all the same.
    private async Task<ILease> LeaseAsync(CancellationToken cancellationToken)
    {
        var waiting = database.AcquireLeaseAsync("discord", cancellationToken);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (await Task.WhenAny(waiting, Task.Delay(_othersAfter, clock, enough.Token)) != waiting)
        {
            _hasWaited = true;
            state.Listens(false);
        }
        await enough.CancelAsync();
        var lease = await waiting;
        state.Listens(true);
        return lease;
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var (session, backOff, misses) = (await sessions.LoadAsync(cancellationToken), new GatewayBackoff(clock, random), 0);
        _hasHeard = session is not null;
        while (true)
        {
            var since = clock.GetTimestamp();
            var (end, next, wasOpen) = await TryConnectAsync(session, misses < MostMisses, cancellationToken);
            state.Closed();
            LogClosed(end.Why);
            misses = wasOpen ? 0 : misses + 1;
            session = next;
            if (end.Next is DisconnectAction.GiveUp or DisconnectAction.Revoked)
            {
                GiveUp(end);
                return;
            }
            if (end.Next == DisconnectAction.Renew && session is not null)
            {
                await sessions.ForgetAsync(session, cancellationToken);
                session = null;
            }
            await backOff.WaitAsync(wasOpen ? clock.GetElapsedTime(since) : TimeSpan.Zero, end.AfterAWhile, cancellationToken);
        }
    }

    private async Task<(DisconnectReason End, GatewaySession? Session, bool WasOpen)> TryConnectAsync(
        GatewaySession? session,
        bool atItsAddress,
        CancellationToken cancellationToken
    )
    {
        GatewayConnection? connection = null;
        var wasOpen = false;
        try
        {
            var address =
                session is not null && atItsAddress && session.Address.Length > 0
                    ? session.Address
                    : await gateway.FindAsync(isNew: session is null, cancellationToken);
            await using var socket = await GatewaySocket.ConnectAsync(
                new Uri(address.TrimEnd('/') + "/" + Query),
                clock,
                cancellationToken
            );
            connection = new GatewayConnection(socket, next => IdentifyPayload.Of(settings, next), session, pump, clock, random, logger)
            {
                OpenedAsync = async (opened, isNew) =>
                {
                    wasOpen = true;
                    await sessions.OpenedAsync(opened, cancellationToken);
                    state.Opened();
                    LogOpened(isNew ? "new session" : "session goes on");
                    // What was said before the bot was ever there is not for it.
                    if (isNew && _hasHeard)
                        catchUp.Begin(cancellationToken);
                    _hasHeard = true;
                },
            };
            var end = await connection.RunAsync(cancellationToken);
            return (end, connection.Session, wasOpen);
        }
        catch (Exception e)
            when ((e is WebSocketException or OperationCanceledException or UriFormatException or HttpRequestException or IOException)
                && !cancellationToken.IsCancellationRequested
            )
        {
            return (new DisconnectReason(DisconnectAction.Resume, e.Message), connection?.Session ?? session, wasOpen);
        }
    }

    // A fault of the settings or of the app ends a start, so that it is seen at once. Later the other rooms matter more.
    private void GiveUp(DisconnectReason end)
    {
        if (end.Next == DisconnectAction.Revoked)
            state.Revoke(end.Why);
        else
            state.Shut(end.Why);
        // One that took over from another copy did not just start.
        if (!state.HasListened && !_hasWaited)
            failure.Fail($"Discord cannot be listened to: {end.Why}.");
    }

    [LoggerMessage(LogLevel.Debug, "Discord's gateway is no longer listened to.")]
    private partial void LogEnded();

    [LoggerMessage(LogLevel.Warning, "Another copy of the program may listen to Discord's gateway now.")]
    private partial void LogLost();

    [LoggerMessage(LogLevel.Error, "Discord's gateway could not be kept open; tried again in a moment.")]
    private partial void LogFault(Exception e);

    [LoggerMessage(LogLevel.Information, "Discord's gateway listens ({What}).")]
    private partial void LogOpened(string what);

    [LoggerMessage(LogLevel.Information, "Discord's gateway closed: {Why}.")]
    private partial void LogClosed(string why);
}
